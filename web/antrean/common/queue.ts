/** An OPD's queue as desk and wall keep it: the lines, the regent's open instructions, what has just come in. Pure. */
import { applyToList, type ListSnapshot } from '../../live/lists'
import { queueView, type Judged } from '../../live/views'

/** The regent's instruction, as far as its place in the list depends on it. */
export interface OrderFace {
  readonly id: string
  readonly dueAt: string
  readonly answeredAt: string | null
  readonly withdrawnAt: string | null
}

export interface QueueNews<Line, Order> {
  readonly cursor: string
  readonly complaintId: string | null
  readonly complaint: Line | null
  readonly event: {
    readonly id: string
    readonly kind: string
    readonly at: string
    readonly actor: string
    readonly from: string | null
    /** Whom it was given to, of ASSIGNED. */
    readonly note?: string | null
    readonly instruction: Order | null
  }
}

/** A complaint that has come to the desk while someone was looking, and how. */
export interface Arrival {
  readonly complaint: string
  readonly cursor: string
  readonly kind: string
  readonly at: string
  readonly actor: string
  readonly from: string | null
}

export interface QueueSnapshot<Line, Order> {
  readonly asOf: string
  readonly list: ListSnapshot<Line>
  /** Open ones, the most pressing first. */
  readonly orders: readonly Order[]
  /** The latest first. */
  readonly arrivals: readonly Arrival[]
}

const ARRIVALS = 30

/** What brings work to the desk; other news change what is there. */
const BRINGS = new Set(['ROUTED', 'REOPENED', 'UNMERGED', 'INFORMATION_SUPPLIED'])

const pressing = (a: OrderFace, b: OrderFace) =>
  Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The open instructions with this one put in its place, or taken out once it is answered or taken back. */
export function withOrder<Order extends OrderFace>(orders: readonly Order[], order: Order): readonly Order[] {
  const others = orders.filter(({ id }) => id !== order.id)
  return order.answeredAt === null && order.withdrawnAt === null ? [...others, order].sort(pressing) : others
}

function applyOne<Line extends Judged, Order extends OrderFace>(
  opd: string,
  snapshot: QueueSnapshot<Line, Order>,
  news: QueueNews<Line, Order>,
  me: string | undefined,
): QueueSnapshot<Line, Order> {
  const { event, cursor, complaint } = news
  const list =
    complaint === null && news.complaintId === null
      ? { ...snapshot.list, asOf: cursor }
      : applyToList(queueView<Line>(opd), snapshot.list, [news])
  const orders = event.instruction === null ? snapshot.orders : withOrder(snapshot.orders, event.instruction)
  const there = (id: string) => list.items.some((line) => line.id === id)
  let arrivals = snapshot.arrivals.filter((arrival) => there(arrival.complaint))
  const brings = BRINGS.has(event.kind) || (event.kind === 'ASSIGNED' && event.note === me)
  if (complaint !== null && brings && there(complaint.id)) {
    const { kind, at, actor, from } = event
    const others = arrivals.filter((arrival) => arrival.complaint !== complaint.id)
    arrivals = [{ complaint: complaint.id, cursor, kind, at, actor, from }, ...others].slice(0, ARRIVALS)
  }
  return { asOf: cursor, list, orders, arrivals }
}

/** The queue after these news, in their order, at the desk of `me` (a name). The snapshot given is left as it is. */
export function applyToQueue<Line extends Judged, Order extends OrderFace>(
  opd: string,
  snapshot: QueueSnapshot<Line, Order>,
  news: readonly QueueNews<Line, Order>[],
  me?: string,
): QueueSnapshot<Line, Order> {
  return news.reduce((before, one) => applyOne(opd, before, one, me), snapshot)
}

/** What these news brought, told once: arrivals, and instructions that were not there before. */
export function brought<Line, Order extends OrderFace>(
  snapshot: QueueSnapshot<Line, Order>,
  news: readonly QueueNews<Line, Order>[],
): { readonly arrivals: readonly Arrival[]; readonly orders: readonly Order[] } {
  const cursors = new Set(news.map(({ cursor }) => cursor))
  const given = new Set(
    news.flatMap(({ event }) => (event.kind === 'INSTRUCTED' && event.instruction !== null ? [event.instruction.id] : [])),
  )
  return {
    arrivals: snapshot.arrivals.filter(({ cursor }) => cursors.has(cursor)),
    orders: snapshot.orders.filter(({ id }) => given.has(id)),
  }
}
