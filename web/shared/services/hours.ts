/** Whether a service is open now, until when, and when it opens next: of its hours and of the offices' holidays. */

export interface Hours {
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number
  /** In WIB, as 07:30; a day ends at 24:00. */
  readonly opens: string
  readonly closes: string
}

/** Closed days by their date, as 2026-12-25, with their names. */
export type ClosedDays = ReadonlyMap<string, string>

export interface Next {
  /** 0: today. */
  readonly days: number
  readonly weekday: number
  readonly opens: string
}

export type Opening =
  | { readonly kind: 'always' }
  | { readonly kind: 'open'; readonly closes: string }
  | { readonly kind: 'closed'; readonly next: Next | null }
  | { readonly kind: 'holiday'; readonly name: string; readonly next: Next | null }

const MINUTE = 60_000
const DAY = 1_440
/** WIB is UTC+7 all year. */
const WIB = 7 * 60
/** Whoever asks looks no further. */
const AHEAD = 14

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
/** The epoch's first day was a Thursday. */
const weekdayOf = (day: number): number => ((day + 3) % 7) + 1
export const dateOf = (day: number): string => new Date(day * DAY * MINUTE).toISOString().slice(0, 10)

const isAlways = (hours: readonly Hours[], closedOnHolidays: boolean): boolean =>
  !closedOnHolidays && [1, 2, 3, 4, 5, 6, 7].every((weekday) => hours.some((one) => one.weekday === weekday && one.opens === '00:00' && one.closes === '24:00'))

/** `now` in milliseconds since the epoch; null where no hours are said. */
export function openingAt(hours: readonly Hours[], closedOnHolidays: boolean, closed: ClosedDays, now: number): Opening | null {
  if (hours.length === 0) return null
  if (isAlways(hours, closedOnHolidays)) return { kind: 'always' }
  const local = Math.floor(now / MINUTE) + WIB
  const today = Math.floor(local / DAY)
  const minute = local - today * DAY
  const holiday = (day: number) => (closedOnHolidays ? closed.get(dateOf(day)) : undefined)
  const spans = (day: number) =>
    holiday(day) === undefined ? hours.filter(({ weekday }) => weekday === weekdayOf(day)).sort((a, b) => minutes(a.opens) - minutes(b.opens)) : []
  let until: string | null = null
  for (const span of spans(today)) {
    // What begins where the one before ends is the same opening.
    if (until === null ? minutes(span.opens) <= minute && minute < minutes(span.closes) : span.opens === until) until = span.closes
  }
  if (until !== null) return { kind: 'open', closes: until }
  let next: Next | null = null
  for (let days = 0; days <= AHEAD && next === null; days += 1) {
    const span = spans(today + days).find(({ opens }) => days > 0 || minutes(opens) > minute)
    if (span !== undefined) next = { days, weekday: weekdayOf(today + days), opens: span.opens }
  }
  const name = holiday(today)
  return name === undefined ? { kind: 'closed', next } : { kind: 'holiday', name, next }
}
