/** How a page follows something: typed documents in, a feed out. */
import { useEffect, useMemo } from 'preact/hooks'
import { ask, documentId, type TypedDocument } from '../shared/graphql'
import { ownConnection } from './connect'
import { Feed } from './feed'
import type { FeedSource } from './feed-source'
import type { Operation } from './protocol'

/** A snapshot that takes more than one question, one after the other: `asOf` must be that of the first one asked. */
interface Reading<Snapshot> {
  readonly read: (signal: AbortSignal) => Promise<Snapshot>
}

interface Question<Data, Variables, Picked> {
  readonly document: TypedDocument<Data, Variables>
  /** Of a subscription: without `after`, which the feed adds. */
  readonly variables: Variables
  readonly pick: (data: Data) => Picked
}

/** By id for a server that knows it, with the text for one of another build: a socket has no second try. */
function operation<Data, Variables extends object>(
  { document, variables }: Question<Data, Variables, unknown>,
  after: string | null,
): Operation {
  const id = documentId(document as TypedDocument<unknown, never>)
  return {
    query: document.toString(),
    ...(id === undefined ? {} : { documentId: id }),
    variables: { ...variables, ...(after === null ? {} : { after }) },
  }
}

/**
 * A feed with a history, not started yet: the snapshot says in `asOf` up to where it holds, each of the news in
 * `cursor` where it stands. `initial`: what an earlier visit kept, shown until the server answers.
 */
export function follow<
  Snapshot extends { readonly asOf: string | null },
  News extends { readonly cursor: string },
  SnapshotData,
  SnapshotVariables,
  NewsData,
  NewsVariables extends object,
>(options: {
  readonly snapshot: Question<SnapshotData, SnapshotVariables, Snapshot> | Reading<Snapshot>
  readonly news: Question<NewsData, NewsVariables, News>
  readonly apply: (snapshot: Snapshot, news: readonly News[]) => Snapshot
  readonly initial?: { readonly snapshot: Snapshot; readonly at: number } | undefined
}): Feed<Snapshot, News> {
  const { snapshot, news, apply, initial } = options
  const source: FeedSource<Snapshot, News> = {
    read: async (signal) =>
      'read' in snapshot
        ? snapshot.read(signal)
        : snapshot.pick(await ask(snapshot.document, snapshot.variables, { signal })),
    asOf: ({ asOf }) => asOf,
    operation: (after) => operation(news, after),
    news: (data) => news.pick(data as NewsData),
    cursor: ({ cursor }) => cursor,
    apply,
  }
  return new Feed(ownConnection(), source, initial)
}

/** A feed whose news are each the whole picture, such as `overviewChanged`: the latest counts, nothing is resumed. */
export function followLatest<Snapshot, SnapshotData, SnapshotVariables, NewsData, NewsVariables extends object>(
  snapshot: Question<SnapshotData, SnapshotVariables, Snapshot>,
  news: Question<NewsData, NewsVariables, Snapshot>,
  initial?: { readonly snapshot: Snapshot; readonly at: number },
): Feed<Snapshot, Snapshot> {
  const source: FeedSource<Snapshot, Snapshot> = {
    read: async (signal) => snapshot.pick(await ask(snapshot.document, snapshot.variables, { signal })),
    asOf: () => null,
    operation: () => operation(news, null),
    news: (data) => news.pick(data as NewsData),
    cursor: () => null,
    apply: (before, all) => all[all.length - 1] ?? before,
  }
  return new Feed(ownConnection(), source, initial)
}

/** A feed for as long as the component is shown, made anew when one of `inputs` changes. */
export function useFeed<Snapshot, News>(make: () => Feed<Snapshot, News>, inputs: readonly unknown[]): Feed<Snapshot, News> {
  const feed = useMemo(make, inputs)
  useEffect(() => {
    feed.start()
    return () => feed.stop()
  }, [feed])
  return feed
}
