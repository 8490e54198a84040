/** How long a volunteer serves unless somebody says otherwise. */
import { dayOf } from '../../live/announcements/period'

/** A year from the day that it is in Tuban, as a date field has it. */
export function yearAfter(now: number): string {
  const day = new Date(`${dayOf(now)}T00:00:00Z`)
  day.setUTCFullYear(day.getUTCFullYear() + 1)
  return day.toISOString().slice(0, 10)
}
