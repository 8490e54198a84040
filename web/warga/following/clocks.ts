/** A complaint's clocks in sentences: who owes what by when, and how much time that is. */
import { urgency } from '../../shared/ui/status'
import { clockTime, duration } from '../../shared/time'
import { language } from '../../shared/words'
import type { ClockFaceFragment, OpdNameFragment } from '../../shared/gql/graphql'
import { OFFICE_DAY, officeHours } from './office-hours'
import { words } from './words'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WIB = 7 * HOUR
/** An office name up to this length is said in full, a longer one by its code. */
const SHORT_NAME = 28

export function opdWord(opd: Pick<OpdNameFragment, 'code' | 'name'> | null): string {
  if (opd === null) return words.value.theOffice
  return opd.name.length <= SHORT_NAME ? opd.name : opd.code
}

const dayOf = (at: number) => Math.floor((at + WIB) / DAY)

/** "hari ini 14.00", "Kamis 14.00", "Kamis, 12 November 14.00": as short as it stays clear. */
export function when(at: string | number, now: number): string {
  const instant = new Date(at).getTime()
  const time = clockTime(instant)
  const away = dayOf(instant) - dayOf(now)
  if (away === 0) return words.value.today({ time })
  if (away === 1) return words.value.tomorrow({ time })
  if (away === -1) return words.value.yesterday({ time })
  const sameYear = new Date(instant + WIB).getUTCFullYear() === new Date(now + WIB).getUTCFullYear()
  const near = away > 0 && away < 7
  const date = new Intl.DateTimeFormat(language.value === 'en' ? 'en-GB' : 'id-ID', {
    timeZone: 'Asia/Jakarta',
    weekday: 'long',
    ...(near ? {} : { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }),
  }).format(instant)
  return `${date} ${time}`
}

/** Whether the hours that the server counts are office hours: then they are fewer than those on the wall. */
function countsOfficeHours(clock: ClockFaceFragment, toldAt: number): boolean {
  if (clock.remainingHours === null) return false
  const wall = (Date.parse(clock.dueAt) - toldAt) / HOUR
  return Math.abs(wall) - Math.abs(clock.remainingHours) > 0.1
}

/** The time left (or, where it is late, passed) in words: "5 jam kerja", "2 hari kerja", "3 jam". */
export function timeLeft(clock: ClockFaceFragment, toldAt: number, now: number): string {
  const due = Date.parse(clock.dueAt)
  const told = clock.remainingHours
  if (told === null || !countsOfficeHours(clock, toldAt)) return duration(due - now)
  const passed = officeHours(toldAt, now)
  // What the offices were closed for since then is not known here; only never count past the end.
  const left = Math.abs(now < due ? Math.max(0, told - passed) : Math.min(0, told - passed))
  if (left >= 2 * OFFICE_DAY) return words.value.workingDays(Math.floor(left / OFFICE_DAY))
  if (left >= 1) return words.value.workingHours(Math.floor(left))
  return duration(left * HOUR)
}

/** Claims have promises too, which no complaint has. */
const CAMEL: Partial<Record<ClockFaceFragment['kind'], string>> = {
  VERIFY: 'Verify',
  FIRST_RESPONSE: 'FirstResponse',
  RESOLVE: 'Resolve',
  REPORTER_REPLY: 'ReporterReply',
  INSTRUCTION: 'Instruction',
}

type Sentence = (values: Record<string, string>) => string

/**
 * `toldAt`: when the server told of this clock (ms), from which its remaining hours count. `yours`: whether it is
 * the reader whom it waits for.
 */
export function clockSentence(
  clock: ClockFaceFragment,
  opd: Pick<OpdNameFragment, 'code' | 'name'> | null,
  toldAt: number,
  now: number,
  yours = false,
): string {
  const state = urgency(clock, now)
  if (state === 'paused') return yours ? words.value.clockPausedForYou : words.value.clockPausedSentence
  const form = state === 'met' ? 'Met' : state === 'late' || state === 'missed' ? 'Late' : 'Running'
  const whose = yours && clock.kind === 'REPORTER_REPLY' && form === 'Running' ? 'YourReply' : CAMEL[clock.kind]
  const say = words.value[`clock${whose}${form}` as keyof typeof words.value] as unknown as Sentence
  const time = state === 'met' ? (clock.stoppedAt ?? clock.dueAt) : clock.dueAt
  const left = state === 'met' ? '' : timeLeft(clock, toldAt, now)
  return say({ opd: opdWord(opd), when: when(time, now), left, late: left })
}

const RANK = { late: 0, near: 1, running: 2, paused: 3, met: 4, missed: 5 }

/** The clocks that still matter, the most pressing first. */
export function pressing(clocks: readonly ClockFaceFragment[], now: number): readonly ClockFaceFragment[] {
  return clocks
    .filter((clock) => clock.state !== 'MET' && (clock.stoppedAt === null || clock.state === 'PAUSED'))
    .sort((a, b) => RANK[urgency(a, now)] - RANK[urgency(b, now)] || Date.parse(a.dueAt) - Date.parse(b.dueAt))
}

/** The rule in plain words: the offices' "HK" is "hari kerja". */
export function ruleWord(rule: string): string {
  return language.value === 'en'
    ? rule.replace(/\bHK\b/g, 'working days').replace(/\bjam\b/g, 'hours')
    : rule.replace(/\bHK\b/g, 'hari kerja')
}
