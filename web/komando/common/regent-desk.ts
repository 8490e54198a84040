/** What the regent's news do to the ticker, the instructions and the reports that wait: pure. */
import { applyToTicker } from '../../live/single'

export interface DeskInstruction {
  readonly id: string
  readonly createdAt: string
  readonly answeredAt: string | null
  readonly withdrawnAt: string | null
}

export interface DeskReport {
  readonly id: string
  readonly version: number
  readonly reportStatus: string
  readonly submittedAt: string | null
}

type Subject<I, R> =
  | ({ readonly __typename: 'Instruction' } & I)
  | ({ readonly __typename: 'RegentReport' } & R)
  | { readonly __typename: 'Complaint' }
  | null

export interface DeskNews<I, R> {
  readonly cursor: string
  readonly subject: Subject<I, R>
}

export interface Desk<I, R, N extends DeskNews<I, R>> {
  readonly asOf: string
  /** Newest first. */
  readonly news: readonly N[]
  /** Newest first: all that wait for an answer, and the latest that have one. */
  readonly instructions: readonly I[]
  /** Reports that wait for the regent, the longest wait first. */
  readonly reports: readonly R[]
}

export const NEWS_KEPT = 40
/** Of those that have been answered; what is waited for is kept whole. */
export const ANSWERED_KEPT = 40

const laterFirst = (a: DeskInstruction, b: DeskInstruction) =>
  Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? 1 : -1)
const sentFirst = (a: DeskReport, b: DeskReport) =>
  Date.parse(a.submittedAt ?? '') - Date.parse(b.submittedAt ?? '') || (a.id < b.id ? -1 : 1)

/** An instruction put in its place, or off it once it was taken back; an answer is never taken back by older news. */
export function withInstruction<I extends DeskInstruction>(all: readonly I[], one: I): readonly I[] {
  const known = all.find(({ id }) => id === one.id)
  if (known !== undefined && known.answeredAt !== null && one.answeredAt === null) return all
  if (one.withdrawnAt !== null) return all.filter((other) => other !== known)
  let answered = 0
  return [...all.filter((other) => other !== known), one]
    .sort(laterFirst)
    .filter(({ answeredAt }) => answeredAt === null || (answered += 1) <= ANSWERED_KEPT)
}

/** A report put in its place while it waits, and taken off once it does not. */
export function withReport<R extends DeskReport>(all: readonly R[], one: R): readonly R[] {
  const known = all.find(({ id }) => id === one.id)
  if (known !== undefined && one.version < known.version) return all
  const others = all.filter((other) => other !== known)
  return one.reportStatus === 'SUBMITTED' ? [...others, one].sort(sentFirst) : others
}

export function applyToDesk<I extends DeskInstruction, R extends DeskReport, N extends DeskNews<I, R>>(
  desk: Desk<I, R, N>,
  news: readonly N[],
): Desk<I, R, N> {
  let { instructions, reports, asOf } = desk
  for (const { cursor, subject } of news) {
    asOf = cursor
    if (subject?.__typename === 'Instruction') instructions = withInstruction(instructions, subject)
    if (subject?.__typename === 'RegentReport') reports = withReport(reports, subject)
  }
  return { asOf, instructions, reports, news: applyToTicker(desk.news, news, NEWS_KEPT) }
}

interface Ordered {
  readonly dueAt: string
  readonly answeredAt: string | null
}

/** Unanswered ones first, as they are due; then the latest answers. */
export function instructionOrder(a: Ordered, b: Ordered): number {
  if (a.answeredAt === null || b.answeredAt === null) {
    return Number(a.answeredAt !== null) - Number(b.answeredAt !== null) || Date.parse(a.dueAt) - Date.parse(b.dueAt)
  }
  return Date.parse(b.answeredAt) - Date.parse(a.answeredAt)
}

/** An answer is fresh for an hour. */
const FRESH = 3_600_000
/** What the regent waits for stands on top, but it does not crowd out what is still waited for. */
const MOST_FRESH = 2

/** The latest answers of the last hour, and all others in their order, at `now` (ms). */
export function withFresh<I extends Ordered>(all: readonly I[], now: number): { readonly fresh: readonly I[]; readonly rest: readonly I[] } {
  const sorted = [...all].sort(instructionOrder)
  const fresh = sorted.filter(({ answeredAt }) => answeredAt !== null && now - Date.parse(answeredAt) < FRESH).slice(0, MOST_FRESH)
  return { fresh, rest: sorted.filter((one) => !fresh.includes(one)) }
}
