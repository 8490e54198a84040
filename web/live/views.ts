/** The lists that the screens show: which complaints belong, and in which order. */
import type { ListView } from './lists'
import { mostSupportedFirst, mostUrgentFirst, newestFirst, oldestFirst } from './sort-orders'

/** The fields by which a list judges and sorts; the fragment ComplaintLine has them all. */
export interface Judged {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly version: number
  readonly submittedAt: string
  readonly nextDueAt: string | null
  readonly supportCount: number
  readonly overdue: boolean
  readonly opd: { readonly code: string } | null
  readonly category: { readonly code: string } | null
  readonly district: { readonly code: string } | null
}

const IN_QUEUE = new Set(['ROUTED', 'IN_PROGRESS', 'NEEDS_INFORMATION'])

/** An OPD's open work, the most urgent clock first. */
export function queueView<C extends Judged>(opd: string): ListView<C> {
  return {
    belongs: (complaint) => complaint.opd?.code === opd && IN_QUEUE.has(complaint.status),
    compare: mostUrgentFirst,
  }
}

export interface Filter {
  readonly status?: readonly string[] | null | undefined
  readonly opd?: readonly string[] | null | undefined
  readonly category?: readonly string[] | null | undefined
  readonly district?: readonly string[] | null | undefined
  readonly overdue?: boolean | null | undefined
  readonly search?: string | null | undefined
  readonly within?: object | null | undefined
  readonly submittedFrom?: string | null | undefined
  readonly submittedTo?: string | null | undefined
  readonly closedFrom?: string | null | undefined
  readonly closedTo?: string | null | undefined
  readonly answeredFrom?: string | null | undefined
  readonly askedFrom?: string | null | undefined
  readonly rated?: boolean | null | undefined
  readonly waitingSince?: string | null | undefined
  readonly dueSoon?: boolean | null | undefined
  readonly publicWord?: string | null | undefined
  readonly kind?: readonly string[] | null | undefined
  readonly aspiration?: readonly string[] | null | undefined
}

const SERVERS = ['within', 'closedFrom', 'closedTo', 'answeredFrom', 'askedFrom', 'rated', 'waitingSince', 'dueSoon', 'publicWord', 'kind', 'aspiration'] as const

/** Whether only the server can tell what belongs, as a complaint in a list does not say it. */
export const judgedByServer = (filter: Filter): boolean =>
  Boolean(filter.search) || SERVERS.some((name) => filter[name] !== undefined && filter[name] !== null)

const ORDERS = {
  NEWEST: newestFirst,
  OLDEST: oldestFirst,
  MOST_URGENT: mostUrgentFirst,
  MOST_SUPPORTED: mostSupportedFirst,
  // Of a search only the server knows it; without one it is this.
  RELEVANCE: newestFirst,
} as const

const among = (wanted: readonly string[] | null | undefined, value: string | undefined) =>
  wanted === undefined || wanted === null || (value !== undefined && wanted.includes(value))

/**
 * `complaints(filter, order)`. What only the server can judge (words, boxes, past instants): under it, news change
 * what is shown and take it off, but bring nothing in.
 */
export function boardView<C extends Judged>(filter: Filter, order: keyof typeof ORDERS = 'NEWEST'): ListView<C> {
  const onlyServer = judgedByServer(filter)
  const from = filter.submittedFrom == null ? -Infinity : Date.parse(filter.submittedFrom)
  const to = filter.submittedTo == null ? Infinity : Date.parse(filter.submittedTo)
  return {
    belongs(complaint, present) {
      const filed = Date.parse(complaint.submittedAt)
      return (
        (present || !onlyServer) &&
        among(filter.status, complaint.status) &&
        among(filter.opd, complaint.opd?.code) &&
        among(filter.category, complaint.category?.code) &&
        among(filter.district, complaint.district?.code) &&
        (filter.overdue == null || complaint.overdue === filter.overdue) &&
        filed >= from &&
        filed <= to
      )
    },
    compare: ORDERS[order],
    keepsPlaces: order === 'RELEVANCE' && Boolean(filter.search),
  }
}
