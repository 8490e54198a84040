/** Over which days a paper is, and how that stands in an address: pure. Days are "2026-11-30", of Tuban. */
import type { PaperKind } from '../../shared/gql/graphql'

export type Span = 'DAY' | 'FORTNIGHT' | 'MONTH' | 'ANY'

export const SPANS: Readonly<Record<PaperKind, Span>> = {
  SANCTION_LIST: 'DAY',
  BIWEEKLY: 'FORTNIGHT',
  OPD_REPORT: 'ANY',
  MONTHLY_SUMMARY: 'MONTH',
  EVIDENCE: 'ANY',
}

export interface Asked {
  readonly kind: PaperKind
  readonly opd: string
  readonly first: string
  readonly last: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

const iso = (at: Date) => at.toISOString().slice(0, 10)

export function plus(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return iso(at)
}

export function monthOf(month: string): { readonly first: string; readonly last: string } {
  const next = new Date(`${month}-01T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return { first: `${month}-01`, last: plus(iso(next), -1) }
}

/** "2026-10", "2026-09" and so on: months that are over. */
export function monthsBefore(today: string, many: number): string[] {
  const months: string[] = []
  let first = `${today.slice(0, 7)}-01`
  while (months.length < many) {
    const month = plus(first, -1).slice(0, 7)
    months.push(month)
    first = `${month}-01`
  }
  return months
}

/** What one most likely wants on the day after: the latest days that are over. */
export function latest(kind: PaperKind, today: string): { readonly first: string; readonly last: string } {
  const yesterday = plus(today, -1)
  switch (SPANS[kind]) {
    case 'DAY':
      return { first: yesterday, last: yesterday }
    case 'FORTNIGHT':
      return { first: plus(yesterday, -13), last: yesterday }
    default:
      return monthOf(plus(`${today.slice(0, 7)}-01`, -1).slice(0, 7))
  }
}

/** What an address asks for; null where its kind is not among these. */
export function askedIn(query: Readonly<Record<string, string | undefined>>, kinds: readonly PaperKind[], opd: string, today: string): Asked {
  const kind = kinds.find((one) => one === query['jenis']) ?? (kinds[0] as PaperKind)
  const [first, last] = [query['dari'] ?? '', query['sampai'] ?? '']
  const days = DAY.test(first) && DAY.test(last) ? { first, last } : latest(kind, today)
  return { kind, opd: kind === 'OPD_REPORT' ? (query['opd'] ?? opd) : '', ...days }
}

export function queryOf({ kind, opd, first, last }: Asked): string {
  return new URLSearchParams({ jenis: kind, dari: first, sampai: last, ...(opd === '' ? {} : { opd }) }).toString()
}
