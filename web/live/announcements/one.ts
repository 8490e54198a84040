/** One announcement, live: the news say that it changed, and it is read again with its history. */
import { AnnouncementPageDocument, AnnouncementsChangedDocument, type AnnouncedFragment, type AnnouncementPageQuery } from '../../shared/gql/graphql'
import { follow } from '../follow'

export interface One {
  readonly announcement: AnnouncementPageQuery['announcement']
  readonly asOf: string | null
}

interface News {
  readonly cursor: string
  readonly announcementId: string
  readonly announcement: AnnouncedFragment | null
  readonly event: { readonly id: string; readonly kind: string; readonly at: string; readonly actor: string; readonly note: string | null }
}

/** Its newest state, and what was told of it at the head of its history. */
function changed({ announcement: before }: One, { cursor, announcementId, announcement, event }: News): One {
  if (before === null || before.id !== announcementId) return { announcement: before, asOf: cursor }
  if (announcement === null) return { announcement: null, asOf: cursor }
  const known = before.history.some(({ id }) => id === event.id)
  const history = known ? before.history : [{ ...event, kind: event.kind as never, actorName: null }, ...before.history]
  return { announcement: { ...before, ...announcement, history }, asOf: cursor }
}

export function followOne(number: string, initial: { readonly snapshot: One; readonly at: number } | undefined) {
  return follow({
    snapshot: {
      document: AnnouncementPageDocument,
      variables: { number },
      pick: ({ announcement, complaints }): One => ({ announcement, asOf: complaints.asOf }),
    },
    news: { document: AnnouncementsChangedDocument, variables: {}, pick: ({ announcementsChanged }): News => announcementsChanged },
    apply: (one, news) => news.reduce(changed, one),
    initial,
  })
}
