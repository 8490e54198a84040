/**
 * What is behind a number: a filter that stands in the page's address, so that the way back, a reload and a shared
 * link show the same list. Pure.
 */

import type { ComplaintFilter } from '../gql/graphql'

export const STATUSES = [
  'SUBMITTED',
  'NEEDS_INFORMATION',
  'ROUTED',
  'IN_PROGRESS',
  'RESOLVED',
  'CLOSED',
  'REJECTED',
  'WITHDRAWN',
  'MERGED',
] as const
export type Status = (typeof STATUSES)[number]

/** Somebody still owes a step. */
export const OPEN: readonly Status[] = ['SUBMITTED', 'NEEDS_INFORMATION', 'ROUTED', 'IN_PROGRESS']

export const ORDERS = ['RELEVANCE', 'MOST_URGENT', 'NEWEST', 'OLDEST', 'MOST_SUPPORTED'] as const
export type Order = (typeof ORDERS)[number]

export interface Drill {
  readonly status?: readonly Status[]
  readonly opd?: string
  readonly category?: string
  readonly district?: string
  readonly overdue?: boolean
  readonly dueSoon?: boolean
  /** Filed on this day of Tuban ("2026-11-24"). */
  readonly filed?: string
  /** Closed on this day. */
  readonly closed?: string
  /** Filed at this instant or later, as the server gave it. */
  readonly since?: string
  /** Filed at this instant or earlier. */
  readonly until?: string
  /** First answered then or later. */
  readonly answeredSince?: string
  /** Resolved then or later, so that the reporter was asked for a rating. */
  readonly askedSince?: string
  readonly rated?: boolean
  /** Owed a word by the OPD since then or longer. */
  readonly waitingSince?: string
  readonly search?: string
  /** The public reads this word of it, or of an answer to it. */
  readonly publicWord?: string
  readonly order: Order
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/
/** What the list of held-back words takes. */
export const WORD = /^\p{L}{3,40}$/u
const TUBAN = 'Asia/Jakarta'

/** The day of an instant (ms) in Tuban. */
export function dayOf(instant: number): string {
  // Sweden writes its dates as ISO does.
  return new Date(instant).toLocaleDateString('sv-SE', { timeZone: TUBAN })
}

const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'ya' : 'tidak')
const boolean = (word: string | undefined) => ({ ya: true, tidak: false })[word ?? '']

/** An OPD that lets somebody wait for so long (ms) is a silent one. */
const SILENCE = 7 * 86_400_000

const OF_OPEN = OPEN.join('.')

/** The filter as the words of an address. */
export function toQuery(drill: Drill): Record<string, string> {
  const statuses = drill.status?.join('.')
  const query: Record<string, string | undefined> = {
    status: statuses === OF_OPEN ? 'OPEN' : statuses,
    opd: drill.opd,
    kategori: drill.category,
    kecamatan: drill.district,
    terlambat: yesNo(drill.overdue),
    segera: yesNo(drill.dueSoon),
    masuk: drill.filed,
    selesai: drill.closed,
    sejak: drill.since,
    sampai: drill.until,
    dijawab: drill.answeredSince,
    ditanya: drill.askedSince,
    dinilai: yesNo(drill.rated),
    menunggu: drill.waitingSince,
    cari: drill.search,
    kata: drill.publicWord,
    urut: drill.order,
  }
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

const isStatus = (word: string): word is Status => (STATUSES as readonly string[]).includes(word)
const isOrder = (word: string | undefined): word is Order => (ORDERS as readonly (string | undefined)[]).includes(word)
const day = (word: string | undefined) => (word !== undefined && DAY.test(word) ? word : undefined)
const word = (said: string | undefined) => (said !== undefined && WORD.test(said) ? said : undefined)
const instant = (word: string | undefined) => (word !== undefined && INSTANT.test(word) ? word : undefined)

/** The filter that an address says; what it says wrongly is left out. */
export function fromQuery(query: Readonly<Record<string, string | undefined>>): Drill {
  const statuses = query['status'] === 'OPEN' ? OPEN : query['status']?.split('.').filter(isStatus)
  const drill: Record<keyof Drill, unknown> = {
    status: statuses?.length ? statuses : undefined,
    opd: query['opd'] || undefined,
    category: query['kategori'] || undefined,
    district: query['kecamatan'] || undefined,
    overdue: boolean(query['terlambat']),
    dueSoon: boolean(query['segera']),
    filed: day(query['masuk']),
    closed: day(query['selesai']),
    since: instant(query['sejak']),
    until: instant(query['sampai']),
    answeredSince: instant(query['dijawab']),
    askedSince: instant(query['ditanya']),
    rated: boolean(query['dinilai']),
    waitingSince: instant(query['menunggu']),
    search: query['cari'] || undefined,
    publicWord: word(query['kata']),
    order: isOrder(query['urut']) ? query['urut'] : 'NEWEST',
  }
  return Object.fromEntries(Object.entries(drill).filter(([, value]) => value !== undefined)) as unknown as Drill
}

const only = (code: string | undefined) => (code === undefined ? undefined : [code])
const firstOf = (date: string) => `${date}T00:00:00+07:00`
const lastOf = (date: string) => `${date}T23:59:59.999999+07:00`

/** The filter as the server takes it; days become instants of Tuban. */
export function filterOf(drill: Drill): ComplaintFilter {
  const { status, overdue, dueSoon, search, rated, waitingSince, filed, closed, publicWord } = drill
  return {
    status,
    overdue,
    dueSoon,
    search,
    publicWord,
    rated,
    waitingSince,
    opd: only(drill.opd),
    category: only(drill.category),
    district: only(drill.district),
    submittedFrom: filed ? firstOf(filed) : drill.since,
    submittedTo: filed ? lastOf(filed) : drill.until,
    closedFrom: closed && firstOf(closed),
    closedTo: closed && lastOf(closed),
    answeredFrom: drill.answeredSince,
    askedFrom: drill.askedSince,
  }
}

/** What is behind each number of the wall. `since`: where its period begins, `day`: a day of Tuban. */
export const behind = {
  open: (): Drill => ({ status: OPEN, order: 'MOST_URGENT' }),
  overdue: (): Drill => ({ status: OPEN, overdue: true, order: 'MOST_URGENT' }),
  /** Whose promises still hold, the next to end first. */
  running: (): Drill => ({ status: OPEN, overdue: false, order: 'MOST_URGENT' }),
  dueSoon: (): Drill => ({ dueSoon: true, order: 'MOST_URGENT' }),
  filedSince: (since: string): Drill => ({ since, order: 'NEWEST' }),
  filedOn: (day: string): Drill => ({ filed: day, order: 'NEWEST' }),
  closedOn: (day: string): Drill => ({ closed: day, order: 'NEWEST' }),
  rated: (since: string): Drill => ({ askedSince: since, rated: true, order: 'NEWEST' }),
  status: (status: Status, since: string): Drill => ({
    status: [status],
    since,
    order: OPEN.includes(status) ? 'MOST_URGENT' : 'NEWEST',
  }),
  opd: (opd: string): Drill => ({ status: OPEN, opd, order: 'MOST_URGENT' }),
  opdOverdue: (opd: string): Drill => ({ status: OPEN, opd, overdue: true, order: 'MOST_URGENT' }),
  opdAnswered: (opd: string, since: string): Drill => ({ opd, answeredSince: since, order: 'NEWEST' }),
  /** `at`: when the numbers were taken; who waits for a week by then makes an OPD a silent one. */
  silent: (opd: string, at: string): Drill => ({
    status: OPEN,
    opd,
    waitingSince: new Date(Date.parse(at) - SILENCE).toISOString(),
    order: 'MOST_URGENT',
  }),
  district: (district: string): Drill => ({ status: OPEN, district, order: 'MOST_URGENT' }),
  category: (category: string, since: string): Drill => ({ category, since, order: 'NEWEST' }),
}

/** What stands beside it and is worth one touch more: the other half of the same day, those who did not rate. */
export function beside(drill: Drill): readonly Drill[] {
  const { filed, closed, askedSince, rated, ...same } = drill
  const day = filed ?? closed
  if (day !== undefined) return [{ ...same, filed: day }, { ...same, closed: day }]
  if (askedSince !== undefined) return [{ ...drill, rated: true }, { ...drill, rated: false }]
  return []
}
