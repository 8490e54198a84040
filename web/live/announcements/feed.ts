/** Lists of announcements, live: those of a place, a category and some days. */
import { AnnouncementsChangedDocument, AnnouncementsDocument, type AnnouncedFragment, type AnnouncementKind, type AnnouncementStatus } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { follow } from '../follow'
import { applyToList, listOf, withPage, type ListSnapshot, type ListView } from '../lists'
import { daysOf } from './period'

export type Announcements = ListSnapshot<AnnouncedFragment>
type Initial = { readonly snapshot: Announcements; readonly at: number } | undefined

export interface Wanted {
  readonly district?: string
  /** A desa or kelurahan of it, by its name. */
  readonly village?: string
  readonly category?: string
  readonly opd?: string
  readonly kind?: AnnouncementKind
  /** Any of these; absent: all that whoever asks may see, for an office its drafts too. */
  readonly status?: readonly AnnouncementStatus[]
  /** Days of WIB as `2026-11-02`, both included; absent: from or to whenever. */
  readonly firstDay?: string
  readonly lastDay?: string
  readonly search?: string
}

export const PAGE = 20
/** What everybody reads. */
export const PUBLIC: readonly AnnouncementStatus[] = ['PUBLISHED', 'CALLED_OFF']

const filled = (wanted: Wanted): Wanted => Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined && value !== ''))

const soonest = (a: AnnouncedFragment, b: AnnouncedFragment) =>
  Date.parse(a.startsAt) - Date.parse(b.startsAt) || (a.number ?? '').localeCompare(b.number ?? '') || a.id.localeCompare(b.id)

/** What of a list news can tell; words are the server's to judge. Place and category it has judged already. */
function viewOf(wanted: Wanted): ListView<AnnouncedFragment> {
  return {
    belongs(one, present) {
      const [first, last] = daysOf(one)
      return (
        (present || !wanted.search) &&
        (wanted.opd === undefined || one.opd.code === wanted.opd) &&
        (wanted.kind === undefined || one.kind === wanted.kind) &&
        (wanted.status === undefined || wanted.status.includes(one.status)) &&
        (wanted.firstDay === undefined || last >= wanted.firstDay) &&
        (wanted.lastDay === undefined || first <= wanted.lastDay)
      )
    },
    compare: soonest,
  }
}

export function followAnnouncements(some: Wanted, initial: Initial, first = PAGE) {
  const wanted = filled(some)
  const view = viewOf(wanted)
  const { district, village, category } = wanted
  return follow({
    snapshot: { document: AnnouncementsDocument, variables: { filter: wanted, first }, pick: (data) => listOf(data.announcements) },
    news: {
      document: AnnouncementsChangedDocument,
      variables: { ...(district === undefined ? {} : { district }), ...(village === undefined ? {} : { village }), ...(category === undefined ? {} : { category }) },
      pick: ({ announcementsChanged: { cursor, announcementId, announcement, event } }) => ({
        cursor,
        complaintId: announcementId,
        complaint: announcement,
        event,
      }),
    },
    apply: (list, news) => applyToList(view, list, news),
    initial,
  })
}

export async function further(some: Wanted, list: Announcements): Promise<(now: Announcements) => Announcements> {
  const { announcements } = await ask(AnnouncementsDocument, { filter: filled(some), first: PAGE, after: list.endCursor })
  return (now) => withPage(now, announcements)
}
