/** Periods: whole days of the regency (WIB), as YYYY-MM-DD. Pure. */

export interface Period {
  readonly start: string
  readonly end: string
}

const DAY = 24 * 60 * 60 * 1000
const WIB = 7 * 60 * 60 * 1000

const iso = (day: Date) => day.toISOString().slice(0, 10)

/** The day in Tuban at this instant (milliseconds, or ISO 8601). */
export function dayInTuban(at: number | string): string {
  return iso(new Date((typeof at === 'number' ? at : Date.parse(at)) + WIB))
}

/** Monday to Sunday before the week of `now`. */
export function lastWeek(now: number): Period {
  const today = new Date(`${dayInTuban(now)}T00:00:00Z`)
  const monday = today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY
  return { start: iso(new Date(monday - 7 * DAY)), end: iso(new Date(monday - DAY)) }
}

/** The calendar month before that of `now`. */
export function lastMonth(now: number): Period {
  const [year, month] = dayInTuban(now).split('-').map(Number) as [number, number]
  return { start: iso(new Date(Date.UTC(year, month - 2, 1))), end: iso(new Date(Date.UTC(year, month - 1, 0))) }
}

const firstOf = (year: number, month: number) => iso(new Date(Date.UTC(year, month, 1)))

/** The month, the quarter and the year of `now` up to its day, and the year before. */
export function calendarPeriods(now: number) {
  const end = dayInTuban(now)
  const [year, month] = end.split('-').map(Number) as [number, number]
  return {
    month: { start: firstOf(year, month - 1), end },
    quarter: { start: firstOf(year, Math.floor((month - 1) / 3) * 3), end },
    year: { start: firstOf(year, 0), end },
    lastYear: { start: firstOf(year - 1, 0), end: `${year - 1}-12-31` },
  } satisfies Record<string, Period>
}

/** Whether both are days, in order. */
export const isOrdered = ({ start, end }: Period): boolean => Date.parse(start) <= Date.parse(end)

/** The same, and no more than a year. */
export const isPeriod = (period: Period): boolean =>
  isOrdered(period) && (Date.parse(period.end) - Date.parse(period.start)) / DAY < 366

/** The first and the last instant of the period, as the API takes them. */
export function instants({ start, end }: Period): { readonly from: string; readonly to: string } {
  return { from: `${start}T00:00:00+07:00`, to: `${end}T23:59:59.999+07:00` }
}

export const contains = ({ start, end }: Period, day: string): boolean => start <= day && day <= end
