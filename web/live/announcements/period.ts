/** When something is announced for, in the days and words of Tuban. */
import { clockTime, dateAndTime, shortDate } from '../../shared/time'

const WIB = 7 * 3_600_000

/** "2026-11-02" */
export const dayOf = (at: string | number): string => new Date(new Date(at).getTime() + WIB).toISOString().slice(0, 10)

interface Period {
  readonly startsAt: string
  readonly endsAt: string
}

/** The first and the last day on which it goes on; what ends at midnight does not go on on the next day. */
export const daysOf = ({ startsAt, endsAt }: Period): readonly [string, string] => [dayOf(startsAt), dayOf(new Date(endsAt).getTime() - 1)]

export type Stage = 'coming' | 'running' | 'over'

export function stageOf({ startsAt, endsAt }: Period, now: number): Stage {
  return now < Date.parse(startsAt) ? 'coming' : now < Date.parse(endsAt) ? 'running' : 'over'
}

/** "Sen, 2 Nov 08.00–15.00"; over several days each with its own. */
export function periodOf({ startsAt, endsAt }: Period, now: number): string {
  const [first, last] = [dayOf(startsAt), dayOf(endsAt)]
  return `${dateAndTime(startsAt, now)}–${first === last ? clockTime(endsAt) : ` ${dateAndTime(endsAt, now)}`.trim()}`
}

/** Of today the hour alone: "sampai 15.00". */
export const untilOf = ({ endsAt }: Period, now: number): string =>
  dayOf(endsAt) === dayOf(now) ? clockTime(endsAt) : `${shortDate(endsAt)} ${clockTime(endsAt)}`
