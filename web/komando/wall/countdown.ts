/** A clock as a wall shows it: to the second in its last day. */
import { duration } from '../../shared/time'
import { common } from '../../shared/words/common'
import { seconds } from './scale'

/** "4:05:09", "3 hari lagi" or "Terlambat 2 jam". */
export function countdown(left: number): string {
  const words = common.value
  if (left < 0) return words.clockLate({ duration: duration(left) })
  return seconds(left) ?? words.clockLeft({ duration: duration(left) })
}
