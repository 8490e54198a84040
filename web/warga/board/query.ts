/** The board's filter as it stands in the address, so that a view can be shared and comes back. */
import type { BoardQueryVariables } from '../gql/graphql'

export const PUBLIC_STATUSES = ['ROUTED', 'IN_PROGRESS', 'NEEDS_INFORMATION', 'RESOLVED', 'CLOSED', 'MERGED'] as const
export const ORDERS = ['RELEVANCE', 'NEWEST', 'OLDEST', 'MOST_URGENT', 'MOST_SUPPORTED'] as const

export type Status = (typeof PUBLIC_STATUSES)[number]
export type Order = (typeof ORDERS)[number]

export interface Query {
  readonly search: string
  readonly category: string
  readonly district: string
  readonly opd: string
  readonly status: Status | ''
  readonly overdue: boolean
  readonly order: Order
  readonly map: boolean
}

const NAMES = { search: 'cari', category: 'jenis', district: 'kecamatan', opd: 'opd', status: 'status', order: 'urut' } as const

const among = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value)

/** The order of whoever has chosen none: of a search what fits best. */
const usual = (search: string): Order => (search.trim() === '' ? 'NEWEST' : 'RELEVANCE')

/** The same board for other words: in the order that was chosen, or else in the usual one. */
export const searching = ({ search, order }: Query, other: string): Pick<Query, 'search' | 'order'> => ({
  search: other,
  order: order === usual(search) || order === 'RELEVANCE' ? usual(other) : order,
})

export function queryFrom(found: Record<string, string>): Query {
  return {
    search: found[NAMES.search] ?? '',
    category: found[NAMES.category] ?? '',
    district: found[NAMES.district] ?? '',
    opd: found[NAMES.opd] ?? '',
    status: among(PUBLIC_STATUSES, found[NAMES.status]) ?? '',
    overdue: found['lewat'] === 'ya',
    order: among(ORDERS, found[NAMES.order]) ?? usual(found[NAMES.search] ?? ''),
    map: found['tampilan'] === 'peta',
  }
}

export function addressOf(query: Query): string {
  const found = new URLSearchParams()
  for (const [field, name] of Object.entries(NAMES)) {
    const value = query[field as keyof typeof NAMES]
    if (value !== '' && !(field === 'order' && value === usual(query.search))) found.set(name, value)
  }
  if (query.overdue) found.set('lewat', 'ya')
  if (query.map) found.set('tampilan', 'peta')
  const text = found.toString()
  return text === '' ? '/papan' : `/papan?${text}`
}

/** The feed that other programs read: of the same subject, district and OPD, whatever else is narrowed. */
export function feedOf({ category, district, opd }: Query): string {
  return addressOf({ ...EVERYTHING, search: '', order: 'NEWEST', map: false, category, district, opd }).replace('/papan', '/papan.atom')
}

export function filterOf({ search, category, district, opd, status, overdue }: Query): NonNullable<BoardQueryVariables['filter']> {
  return {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(category === '' ? {} : { category: [category] }),
    ...(district === '' ? {} : { district: [district] }),
    ...(opd === '' ? {} : { opd: [opd] }),
    ...(status === '' ? {} : { status: [status] }),
    ...(overdue ? { overdue: true } : {}),
  }
}

/** No filter at all, whatever the words. */
export const EVERYTHING = { category: '', district: '', opd: '', status: '', overdue: false } as const

/** How many filters narrow it, besides the words. */
export function narrowed({ category, district, opd, status, overdue }: Query): number {
  return [category, district, opd, status].filter((value) => value !== '').length + (overdue ? 1 : 0)
}
