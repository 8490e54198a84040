/** What is looked for beside the queue, as it stands in the page's address. Pure. */
import { wholeNumber } from '../../shared/search/complaint-number'
import type { ComplaintFilter } from '../gql/graphql'
import { complaintHref } from './address'

export const STATES = ['done', 'ended', 'open', 'all'] as const
export type State = (typeof STATES)[number]
const WORDS: Readonly<Record<State, string>> = { done: 'selesai', ended: 'berakhir', open: 'berjalan', all: 'semua' }

export interface Query {
  readonly search: string
  readonly state: State
  /** Whether what other OPDs have is wanted too, as far as it may be seen. */
  readonly everywhere: boolean
  /** Only what the viewer has worked on. */
  readonly mine: boolean
  /** Days of Tuban; ''. Of finished ones when they were declared done, of others when they were filed. */
  readonly since: string
  readonly until: string
}

const PATH = '/antrean/selesai'
const DAY = /^\d{4}-\d{2}-\d{2}$/
const day = (word: string | undefined) => (word !== undefined && DAY.test(word) ? word : '')

export function queryFrom(found: Readonly<Record<string, string | undefined>>): Query {
  return {
    search: found['cari'] ?? '',
    state: STATES.find((state) => WORDS[state] === found['keadaan']) ?? (found['cari'] ? 'all' : 'done'),
    everywhere: found['lingkup'] === 'semua',
    mine: found['oleh'] === 'saya',
    since: day(found['sejak']),
    until: day(found['sampai']),
  }
}

export function addressOf({ search, state, everywhere, mine, since, until }: Query): string {
  const found = new URLSearchParams()
  if (search !== '') found.set('cari', search)
  if (state !== (search === '' ? 'done' : 'all')) found.set('keadaan', WORDS[state])
  if (everywhere) found.set('lingkup', 'semua')
  if (mine) found.set('oleh', 'saya')
  if (since !== '') found.set('sejak', since)
  if (until !== '') found.set('sampai', until)
  const text = found.toString()
  return text === '' ? PATH : `${PATH}?${text}`
}

/** Where the words of the queue's field are looked for among everything. */
export const everywhere = (search: string): string =>
  addressOf({ search, state: 'all', everywhere: true, mine: false, since: '', until: '' })

const firstOf = (date: string) => `${date}T00:00:00+07:00`
const lastOf = (date: string) => `${date}T23:59:59.999+07:00`

export function filterOf({ search, state, everywhere, mine, since, until }: Query, opd: string): ComplaintFilter {
  const done = state === 'done'
  const [from, to] = [since === '' ? undefined : firstOf(since), until === '' ? undefined : lastOf(until)]
  return {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(everywhere ? {} : { opd: [opd] }),
    ...(mine ? { handledByMe: true } : {}),
    ...(done ? { status: ['RESOLVED', 'CLOSED'], resolvedFrom: from, resolvedTo: to } : { submittedFrom: from, submittedTo: to }),
    ...(state === 'ended' ? { status: ['REJECTED', 'WITHDRAWN', 'MERGED'] } : {}),
    ...(state === 'open' ? { open: true } : {}),
  }
}

/** How many filters narrow a search. */
export const narrowed = ({ search, state, everywhere, mine, since, until }: Query): boolean =>
  state !== (search === '' ? 'done' : 'all') || !everywhere || mine || since !== '' || until !== ''

/** Where Enter in the queue's field leads: to the complaint whose number it is, or among everything. */
export function hrefOf(typed: string): string {
  const number = wholeNumber(typed)
  return number === null ? everywhere(typed) : complaintHref(number)
}
