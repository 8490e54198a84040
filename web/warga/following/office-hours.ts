/**
 * Office time, for counting on between two words from the server. Monday to Friday, 07.30 to 16.00 WIB; the server
 * alone knows the holidays, and tells the hours that are left with every answer.
 */

const MINUTE = 60_000
const DAY = 1_440
/** WIB is UTC+7 all year. */
const WIB = 7 * 60
const OPENS = 7 * 60 + 30
const CLOSES = 16 * 60

/** Hours in an office day. */
export const OFFICE_DAY = (CLOSES - OPENS) / 60

/** Office hours from `from` to `to` (milliseconds since the epoch); 0 where `to` is not later. */
export function officeHours(from: number, to: number): number {
  const start = from / MINUTE + WIB
  const end = to / MINUTE + WIB
  let minutes = 0
  for (let day = Math.floor(start / DAY); day * DAY < end; day += 1) {
    // The epoch's first day was a Thursday.
    const weekday = (day + 4) % 7
    if (weekday === 0 || weekday === 6) continue
    const opens = Math.max(start, day * DAY + OPENS)
    const closes = Math.min(end, day * DAY + CLOSES)
    minutes += Math.max(0, closes - opens)
  }
  return minutes / 60
}
