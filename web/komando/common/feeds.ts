/** What the command center follows. */
import { follow, followLatest } from '../../live/follow'
import { applyToList, listOf, type ListSnapshot } from '../../live/lists'
import { applyToSingle, type SingleSnapshot } from '../../live/single'
import { boardView } from '../../live/views'
import { ask } from '../../shared/graphql'
import { noted } from '../../shared/search/found'
import { filterOf, OPEN, type Drill } from './drill'
import {
  AnsweredDocument,
  ComplaintsDocument,
  ComplaintSheetDocument,
  InboxChangedDocument,
  OverviewChangedDocument,
  OverviewDocument,
  RecentNewsDocument,
  RegentNewsDocument,
  ReportsDocument,
  SheetChangedDocument,
  UnansweredDocument,
  type InboxChangedSubscription,
  type InstructionLineFragment,
  type LineFragment,
  type NewsItemFragment,
  type WaitingReportFragment,
  type SheetFragment,
} from '../gql/graphql'
import { ANSWERED_KEPT, applyToDesk, NEWS_KEPT, withInstruction, type Desk } from './regent-desk'
import { applyToPoints, pointsOf, type Points } from './points'

export const followOverview = (days: number) =>
  followLatest(
    { document: OverviewDocument, variables: { days }, pick: (data) => data.overview },
    { document: OverviewChangedDocument, variables: { days }, pick: (data) => data.overviewChanged },
  )

export type InboxNews = InboxChangedSubscription['inboxChanged']

/** What moves on the wall: the clocks that run out, those that have, the points, and the latest happenings. */
export interface Moves {
  readonly asOf: string
  readonly soon: ListSnapshot<LineFragment>
  readonly late: ListSnapshot<LineFragment>
  readonly points: Points
  /** Newest first. */
  readonly recent: readonly InboxNews[]
  /** What was filed last when the screen was opened, newest first: news for a screen that has heard none yet. */
  readonly filed: readonly LineFragment[]
}

const ROWS = 60
const RECENT = 12
const SOON = { status: OPEN, overdue: false } as const
const LATE = { status: OPEN, overdue: true } as const
const soonView = boardView<LineFragment>(SOON, 'MOST_URGENT')
const lateView = boardView<LineFragment>(LATE, 'MOST_URGENT')

async function readMoves(signal: AbortSignal): Promise<Moves> {
  const read = async (filter: object, order: 'MOST_URGENT' | 'NEWEST', first: number, after: string | null = null) =>
    (await ask(ComplaintsDocument, { filter, order, first, after }, { signal })).complaints
  // The first answer dates the whole: what the others know beyond it is told again, and changes nothing.
  const soon = listOf(await read(SOON, 'MOST_URGENT', ROWS))
  const [late, newest] = await Promise.all([read(LATE, 'MOST_URGENT', ROWS), read({ status: OPEN }, 'NEWEST', 100)])
  const more = newest.pageInfo.hasNextPage ? await read({ status: OPEN }, 'NEWEST', 100, newest.pageInfo.endCursor) : null
  const open = [...newest.edges, ...(more?.edges ?? [])].map(({ node }) => node)
  return { asOf: soon.asOf, soon, late: listOf(late), points: pointsOf([...open].reverse()), recent: [], filed: open.slice(0, 6) }
}

/** A wall shows the first rows only; those far behind are the server's to keep. */
function shortened<C>(list: ListSnapshot<C>): ListSnapshot<C> {
  return list.items.length <= 2 * ROWS ? list : { ...list, items: list.items.slice(0, ROWS), more: true }
}

export function applyToMoves(moves: Moves, news: readonly InboxNews[], now: number): Moves {
  const last = news[news.length - 1]
  if (last === undefined) return moves
  return {
    ...moves,
    asOf: last.cursor,
    soon: shortened(applyToList(soonView, moves.soon, news)),
    late: shortened(applyToList(lateView, moves.late, news)),
    points: applyToPoints(moves.points, news, now),
    recent: [...[...news].reverse().slice(0, RECENT), ...moves.recent].slice(0, RECENT),
  }
}

export const followMoves = () =>
  follow({
    snapshot: { read: readMoves },
    news: { document: InboxChangedDocument, variables: {}, pick: (data) => data.inboxChanged },
    apply: (moves: Moves, news: readonly InboxNews[]) => applyToMoves(moves, news, Date.now()),
  })

export type RegentDesk = Desk<InstructionLineFragment, WaitingReportFragment, NewsItemFragment>

interface Page<Row> {
  readonly edges: readonly { readonly node: Row }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** All of a list that is counted on the wall, however long it has grown. */
async function whole<Row>(read: (after: string | null) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = []
  let page: Page<Row> | null = null
  do {
    page = await read(page?.pageInfo.endCursor ?? null)
    rows.push(...page.edges.map(({ node }) => node))
  } while (page.pageInfo.hasNextPage)
  return rows
}

async function readDesk(signal: AbortSignal): Promise<RegentDesk> {
  // The first answer dates the whole: what the others know beyond it is told again, and changes nothing.
  const { recentRegentNews: recent } = await ask(RecentNewsDocument, { first: NEWS_KEPT }, { signal })
  const [unanswered, answered, reports] = await Promise.all([
    whole(async (after) => (await ask(UnansweredDocument, { after }, { signal })).instructions),
    ask(AnsweredDocument, { first: ANSWERED_KEPT }, { signal }),
    whole(async (after) => (await ask(ReportsDocument, { status: 'SUBMITTED', first: 100, after }, { signal })).regentReports),
  ])
  return {
    asOf: recent.asOf,
    news: recent.items,
    instructions: answered.instructions.edges.map(({ node }) => node).reduce<RegentDesk['instructions']>(withInstruction, unanswered),
    reports: [...reports].reverse(),
  }
}

export const followDesk = () =>
  follow({
    snapshot: { read: readDesk },
    news: { document: RegentNewsDocument, variables: {}, pick: (data) => data.regentNews },
    apply: (desk: RegentDesk, news: readonly NewsItemFragment[]) => applyToDesk(desk, news),
  })

/** The complaints behind a number, live; with `suggest` also where each may belong, for who decides that. */
export function followDrill(drill: Drill, first = 30, suggest = false) {
  const filter = filterOf(drill)
  const view = boardView<LineFragment>(filter, drill.order)
  return follow({
    snapshot: {
      document: ComplaintsDocument,
      variables: { filter, order: drill.order, first, suggest },
      pick: (data) => listOf(noted(data.complaints)),
    },
    news: { document: InboxChangedDocument, variables: { suggest }, pick: (data) => data.inboxChanged },
    apply: (list, news) => applyToList(view, list, news),
  })
}

/** One complaint, live. */
export const followSheet = (number: string) =>
  follow({
    snapshot: {
      document: ComplaintSheetDocument,
      variables: { number },
      pick: ({ complaint }): SingleSnapshot<SheetFragment> => ({ asOf: complaint?.asOf ?? null, complaint }),
    },
    news: { document: SheetChangedDocument, variables: { number }, pick: (data) => data.complaintChanged },
    apply: (snapshot: SingleSnapshot<SheetFragment>, news) => applyToSingle(snapshot, news),
  })
