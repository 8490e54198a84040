/** The periods of a report: whole days of the regency (WIB), as YYYY-MM-DD. Pure. */

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

/** Whether both are days, in order, and no more than a year. */
export function isPeriod({ start, end }: Period): boolean {
  const [from, to] = [Date.parse(start), Date.parse(end)]
  return from <= to && (to - from) / DAY < 366
}

/** The first and the last instant of the period, as the API takes them. */
export function instants({ start, end }: Period): { readonly from: string; readonly to: string } {
  return { from: `${start}T00:00:00+07:00`, to: `${end}T23:59:59.999+07:00` }
}

export const contains = ({ start, end }: Period, day: string): boolean => start <= day && day <= end
