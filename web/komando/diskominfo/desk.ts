/** The desk's lists, its addresses, and what is suggested: pure. */
import { WORD, type Drill } from '../common/drill'

export const TABS = ['waiting', 'held', 'routed', 'done', 'archived'] as const
export type Tab = (typeof TABS)[number]

const WORDS: Record<Tab, string> = { waiting: 'masuk', held: 'tertunda', routed: 'opd', done: 'selesai', archived: 'arsip' }

const LISTS: Record<Tab, Drill> = {
  waiting: { status: ['SUBMITTED'], order: 'MOST_URGENT' },
  held: { status: ['NEEDS_INFORMATION'], order: 'OLDEST' },
  routed: { status: ['ROUTED', 'IN_PROGRESS'], order: 'NEWEST' },
  done: { status: ['RESOLVED', 'CLOSED'], order: 'NEWEST' },
  archived: { status: ['REJECTED', 'WITHDRAWN', 'MERGED'], order: 'NEWEST' },
}

export interface Place {
  readonly tab: Tab
  readonly search: string
  /** Only those of which, or of whose answers, the public reads this word; '' for all. */
  readonly word: string
  /** The complaint that is open. */
  readonly number: string | null
  /** The one beside it, to be compared and merged; '' while it is being looked for. */
  readonly beside: string | null
}

const BASE = '/komando/diskominfo'

/** The one word that may be held back; '': it is none. */
export const wordOf = (text: string): string => (WORD.test(text.trim()) ? text.trim() : '')

export function placeOf(path: string, query: Readonly<Record<string, string | undefined>>): Place {
  const tab = TABS.find((one) => WORDS[one] === query['daftar']) ?? 'waiting'
  const rest = path.slice(BASE.length + 1)
  return {
    tab,
    search: query['cari'] ?? '',
    word: wordOf(query['kata'] ?? ''),
    number: rest === '' ? null : decodeURIComponent(rest),
    beside: query['gabung'] ?? null,
  }
}

export function addressOf({ tab, search, word, number, beside }: Place): string {
  const query = new URLSearchParams()
  if (tab !== 'waiting') query.set('daftar', WORDS[tab])
  if (search !== '') query.set('cari', search)
  if (word !== '') query.set('kata', word)
  if (beside !== null && number !== null) query.set('gabung', beside)
  const path = number === null ? BASE : `${BASE}/${encodeURIComponent(number)}`
  const words = query.toString()
  return words === '' ? path : `${path}?${words}`
}

/** What a tab lists; a search looks through everything. */
export function drillOf({ tab, search, word }: Pick<Place, 'tab' | 'search' | 'word'>): Drill {
  if (word !== '') return { publicWord: word, order: 'NEWEST' }
  return search === '' ? LISTS[tab] : { search, order: 'RELEVANCE' }
}

/**
 * The one to open after this one was dealt with: the next below, else the next above, of those not to be `passed`.
 * `was`: where it stood, for news may have taken it off the list already.
 */
export function after<C extends { readonly number: string }>(
  list: readonly C[],
  number: string,
  { was = 0, passed = () => false }: { readonly was?: number; readonly passed?: (one: C) => boolean } = {},
): C | null {
  const at = list.findIndex((one) => one.number === number)
  const below = list.slice(at === -1 ? was : at + 1).find((one) => !passed(one))
  const above = list.slice(0, at === -1 ? was : at).findLast((one) => !passed(one))
  return below ?? above ?? null
}

/** The neighbour in the list; where none is open, its first or last. */
export function beside<C extends { readonly number: string }>(list: readonly C[], number: string | null, by: 1 | -1): C | null {
  const at = list.findIndex((one) => one.number === number)
  return (at === -1 ? (by === 1 ? list[0] : list[list.length - 1]) : list[at + by]) ?? null
}

interface Catalog {
  readonly categories: readonly { readonly code: string; readonly opdIn: { readonly code: string } | null }[]
  readonly opds: readonly { readonly code: string; readonly oversight: boolean }[]
}

/** Whom the server proposes for what is chosen here: by the kind first, then by the category; '' for nobody. */
export function proposed(kind: string, category: string, { categories, opds }: Catalog): string {
  if (kind === 'OVERSIGHT') return opds.find(({ oversight }) => oversight)?.code ?? ''
  return categories.find(({ code }) => code === category)?.opdIn?.code ?? ''
}

interface Spot {
  readonly latitude: number
  readonly longitude: number
}

const EARTH = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres between two places on the earth (haversine). */
export function metresBetween(a: Spot, b: Spot): number {
  const [dy, dx] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)]
  const h =
    Math.sin(dy / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dx / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)))
}
