/**
 * What is behind a number: a filter that stands in the page's address, so that the way back, a reload and a shared
 * link show the same list. Pure.
 */

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

export const ORDERS = ['MOST_URGENT', 'NEWEST', 'OLDEST', 'MOST_SUPPORTED'] as const
export type Order = (typeof ORDERS)[number]

export interface Drill {
  readonly status?: readonly Status[]
  readonly opd?: string
  readonly category?: string
  readonly district?: string
  readonly overdue?: boolean
  /** Days of Tuban, both included: "2026-11-24". */
  readonly from?: string
  readonly to?: string
  readonly search?: string
  readonly order: Order
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TUBAN = 'Asia/Jakarta'

/** The day of an instant (ms) in Tuban. */
export function dayOf(instant: number): string {
  // Sweden writes its dates as ISO does.
  return new Date(instant).toLocaleDateString('sv-SE', { timeZone: TUBAN })
}

/** `days` days before a day. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

const OF_OPEN = OPEN.join('.')

/** The filter as the words of an address. */
export function toQuery(drill: Drill): Record<string, string> {
  const statuses = drill.status?.join('.')
  const query: Record<string, string | undefined> = {
    status: statuses === OF_OPEN ? 'OPEN' : statuses,
    opd: drill.opd,
    kategori: drill.category,
    kecamatan: drill.district,
    terlambat: drill.overdue === undefined ? undefined : drill.overdue ? 'ya' : 'tidak',
    dari: drill.from,
    sampai: drill.to,
    cari: drill.search,
    urut: drill.order,
  }
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

const isStatus = (word: string): word is Status => (STATUSES as readonly string[]).includes(word)
const isOrder = (word: string | undefined): word is Order => (ORDERS as readonly (string | undefined)[]).includes(word)
const day = (word: string | undefined) => (word !== undefined && DAY.test(word) ? word : undefined)

/** The filter that an address says; what it says wrongly is left out. */
export function fromQuery(query: Readonly<Record<string, string | undefined>>): Drill {
  const statuses = query['status'] === 'OPEN' ? OPEN : query['status']?.split('.').filter(isStatus)
  const drill: Record<keyof Drill, unknown> = {
    status: statuses?.length ? statuses : undefined,
    opd: query['opd'] || undefined,
    category: query['kategori'] || undefined,
    district: query['kecamatan'] || undefined,
    overdue: { ya: true, tidak: false }[query['terlambat'] ?? ''],
    from: day(query['dari']),
    to: day(query['sampai']),
    search: query['cari'] || undefined,
    order: isOrder(query['urut']) ? query['urut'] : 'NEWEST',
  }
  return Object.fromEntries(Object.entries(drill).filter(([, value]) => value !== undefined)) as unknown as Drill
}

export interface ServerFilter {
  status?: readonly Status[]
  opd?: readonly string[]
  category?: readonly string[]
  district?: readonly string[]
  overdue?: boolean
  search?: string
  submittedFrom?: string
  submittedTo?: string
}

/** The filter as the server takes it; days become instants of Tuban. */
export function filterOf(drill: Drill): ServerFilter {
  return {
    ...(drill.status === undefined ? {} : { status: drill.status }),
    ...(drill.opd === undefined ? {} : { opd: [drill.opd] }),
    ...(drill.category === undefined ? {} : { category: [drill.category] }),
    ...(drill.district === undefined ? {} : { district: [drill.district] }),
    ...(drill.overdue === undefined ? {} : { overdue: drill.overdue }),
    ...(drill.search === undefined ? {} : { search: drill.search }),
    ...(drill.from === undefined ? {} : { submittedFrom: `${drill.from}T00:00:00+07:00` }),
    ...(drill.to === undefined ? {} : { submittedTo: `${drill.to}T23:59:59.999+07:00` }),
  }
}

/** What is behind each number of the wall; `today` is a day of Tuban. */
export const behind = {
  open: (): Drill => ({ status: OPEN, order: 'MOST_URGENT' }),
  overdue: (): Drill => ({ status: OPEN, overdue: true, order: 'MOST_URGENT' }),
  dueSoon: (): Drill => ({ status: OPEN, overdue: false, order: 'MOST_URGENT' }),
  submittedOn: (day: string): Drill => ({ from: day, to: day, order: 'NEWEST' }),
  closed: (): Drill => ({ status: ['CLOSED'], order: 'NEWEST' }),
  period: (today: string, days: number): Drill => ({ from: daysBefore(today, days - 1), order: 'NEWEST' }),
  status: (status: Status, today: string, days: number): Drill => ({
    status: [status],
    from: daysBefore(today, days - 1),
    order: OPEN.includes(status) ? 'MOST_URGENT' : 'NEWEST',
  }),
  opd: (opd: string): Drill => ({ status: OPEN, opd, order: 'MOST_URGENT' }),
  opdOverdue: (opd: string): Drill => ({ status: OPEN, opd, overdue: true, order: 'MOST_URGENT' }),
  district: (district: string): Drill => ({ status: OPEN, district, order: 'MOST_URGENT' }),
  category: (category: string, today: string, days: number): Drill => ({
    category,
    from: daysBefore(today, days - 1),
    order: 'NEWEST',
  }),
}
