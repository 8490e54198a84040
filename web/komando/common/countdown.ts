/** A clock as a wall shows it: to the second in its last day. */
import { duration } from '../../shared/time'
import { common } from '../../shared/words/common'

const DAY = 86_400_000
const two = (value: number) => String(value).padStart(2, '0')

/** "4:05:09" for less than a day, null for more or for what is over. Milliseconds in. */
export function seconds(left: number): string | null {
  if (left < 0 || left >= DAY) return null
  const all = Math.floor(left / 1000)
  return `${Math.floor(all / 3600)}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`
}

/** "4:05:09", "3 hari lagi" or "Terlambat 2 jam". */
export function countdown(left: number): string {
  const words = common.value
  if (left < 0) return words.clockLate({ duration: duration(left) })
  return seconds(left) ?? words.clockLeft({ duration: duration(left) })
}
