/** What the drawer over the wall shows, as the page's address says it. Pure. */
import type { Period } from '../../shared/period'
import { fromQuery, toQuery, type Drill } from './drill'

export type View =
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly drill: Drill }
  /** `over`: the list to which the way back leads. */
  | { readonly kind: 'complaint'; readonly number: string; readonly over: Drill | null }
  | { readonly kind: 'standings' }
  | { readonly kind: 'instructions' }
  | { readonly kind: 'reports' }
  | { readonly kind: 'report'; readonly id: string }
  | { readonly kind: 'news' }
  | { readonly kind: 'services' }
  /** null: the month so far. */
  | { readonly kind: 'period'; readonly period: Period | null }

type Query = Readonly<Record<string, string | undefined>>

const DAY = /^\d{4}-\d{2}-\d{2}$/

const PLAIN = { opd: 'standings', disposisi: 'instructions', laporan: 'reports', kabar: 'news', layanan: 'services' } as const

export function viewOf(query: Query): View {
  const see = query['lihat'] ?? ''
  const number = query['aduan']
  if (number) return { kind: 'complaint', number, over: see === 'aduan' ? fromQuery(query) : null }
  if (see === 'aduan') return { kind: 'list', drill: fromQuery(query) }
  if (see === 'laporan' && query['id']) return { kind: 'report', id: query['id'] }
  if (see === 'periode') {
    const { dari: start, sampai: end } = query
    return { kind: 'period', period: start !== undefined && end !== undefined && DAY.test(start) && DAY.test(end) ? { start, end } : null }
  }
  if (see in PLAIN) return { kind: PLAIN[see as keyof typeof PLAIN] }
  return { kind: 'none' }
}

export function addressOf(path: string, view: View): string {
  const query = new URLSearchParams(queryOf(view)).toString()
  return query === '' ? path : `${path}?${query}`
}

function queryOf(view: View): Record<string, string> {
  switch (view.kind) {
    case 'none':
      return {}
    case 'list':
      return { lihat: 'aduan', ...toQuery(view.drill) }
    case 'complaint':
      return { ...(view.over === null ? {} : { lihat: 'aduan', ...toQuery(view.over) }), aduan: view.number }
    case 'period':
      return { lihat: 'periode', ...(view.period === null ? {} : { dari: view.period.start, sampai: view.period.end }) }
    case 'report':
      return { lihat: 'laporan', id: view.id }
    default: {
      const word = Object.entries(PLAIN).find(([, kind]) => kind === view.kind)?.[0]
      return { lihat: word ?? '' }
    }
  }
}
