/** The order of the OPDs' standing: who needs the regent's eye first. Pure. */

export interface Standing {
  readonly opd: { readonly code: string }
  readonly open: number
  readonly overdue: number
  readonly onTimeRate: number | null
  readonly silentDays: number
}

/**
 * Most overdue first; then the worst rate (those without enough answers have none and stand behind), then the most
 * open, then by code.
 */
export function worstFirst(a: Standing, b: Standing): number {
  return (
    b.overdue - a.overdue ||
    (a.onTimeRate ?? 2) - (b.onTimeRate ?? 2) ||
    b.open - a.open ||
    (a.opd.code < b.opd.code ? -1 : a.opd.code > b.opd.code ? 1 : 0)
  )
}

/** How good a rate of answers in time is. */
export function grade(rate: number): 'good' | 'warn' | 'danger' {
  return rate >= 0.9 ? 'good' : rate >= 0.7 ? 'warn' : 'danger'
}
