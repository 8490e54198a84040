/** The officer's queue, live: one subscription for complaints and the regent's instructions. */
import { useEffect } from 'preact/hooks'
import type { Feed } from '../../live/feed'
import { follow } from '../../live/follow'
import { listOf, withPage } from '../../live/lists'
import { Retry } from '../../live/retry'
import { ask } from '../../shared/graphql'
import {
  OpenInstructionsDocument,
  QueueChangedDocument,
  QueueDocument,
  type OrderFragment,
  type QueueLineFragment,
} from '../gql/graphql'
import { applyToQueue, withOrder, type QueueNews, type QueueSnapshot } from '../common/queue'

export type DeskSnapshot = QueueSnapshot<QueueLineFragment, OrderFragment>
export type DeskNews = QueueNews<QueueLineFragment, OrderFragment>
export type DeskFeed = Feed<DeskSnapshot, DeskNews>

const PAGE = 100
/** Beyond this many lines a person pages by hand. */
const WHOLE = 1_000

/** The instructions are read after the queue: its position dates both, and what is told twice changes nothing. */
async function readAll(opd: string, signal: AbortSignal): Promise<DeskSnapshot> {
  const { queue } = await ask(QueueDocument, { opd, first: PAGE }, { signal })
  const { instructions } = await ask(OpenInstructionsDocument, { opd }, { signal })
  const orders = instructions.edges.reduce<readonly OrderFragment[]>((all, { node }) => withOrder(all, node), [])
  return { asOf: queue.asOf, list: listOf(queue), orders, arrivals: [] }
}

export function followDesk(opd: string, me: string): DeskFeed {
  return follow({
    snapshot: { read: (signal) => readAll(opd, signal) },
    news: { document: QueueChangedDocument, variables: { opd }, pick: (data): DeskNews => data.queueChanged },
    apply: (snapshot, news) => applyToQueue(opd, snapshot, news, me),
  })
}

/** Reads the further pages of a long queue, so that search and counts are about all of it. */
export function useWholeQueue(feed: DeskFeed, opd: string): void {
  const list = feed.snapshot.value?.list
  const after = list !== undefined && list.more && list.items.length < WHOLE ? list.endCursor : null
  useEffect(() => {
    if (after === null) return
    const left = new AbortController()
    const read = () =>
      void ask(QueueDocument, { opd, first: PAGE, after }, { signal: left.signal }).then(
        ({ queue }) => feed.update((snapshot) => ({ ...snapshot, list: withPage(snapshot.list, queue) })),
        // The next snapshot may well end at the same line, and so would not ask for it.
        () => left.signal.aborted || retry.failed(),
      )
    const retry = new Retry(read)
    read()
    return () => {
      left.abort()
      retry.cancel()
    }
  }, [feed, opd, after])
}
