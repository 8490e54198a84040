/** Dates and durations as the screens say them, always in the regency's own time (WIB). */
import { effect, signal, type ReadonlySignal } from '@preact/signals'
import { checkClock, timeNow } from './clock'
import { language } from './words'
import { common } from './words/common'

const ZONE = 'Asia/Jakarta'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(value: string | number | Date, options: Intl.DateTimeFormatOptions): string {
  const key = `${language.value}${JSON.stringify(options)}`
  let formatter = formats.get(key)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(language.value === 'en' ? 'en-GB' : 'id-ID', { timeZone: ZONE, ...options })
    formats.set(key, formatter)
  }
  return formatter.format(new Date(value))
}

type Instant = string | number | Date

/** "14.05" */
export const clockTime = (at: Instant): string => format(at, { hour: '2-digit', minute: '2-digit' })
/** "12 Nov 2026" */
export const shortDate = (at: Instant): string => format(at, { day: 'numeric', month: 'short', year: 'numeric' })
/** "12 November 2026" */
export const letterDate = (at: Instant): string => format(at, { day: 'numeric', month: 'long', year: 'numeric' })
/** "Kamis, 12 November 2026" */
export const longDate = (at: Instant): string =>
  format(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
/** "Kam, 12 Nov 14.05"; of another year "12 Nov 2025 14.05". */
export const dateAndTime = (at: Instant, now = timeNow()): string =>
  format(at, {
    ...(yearOf(at) === yearOf(now) ? { weekday: 'short' } : { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
/** The same with its zone, once where times stand. */
export const dateTimeAndZone = (at: Instant): string => `${dateAndTime(at)} WIB`

/** WIB is UTC+7 all year. */
const WIB = 7 * 3_600_000
const inZone = (at: Instant) => new Date(at).getTime() + WIB
const yearOf = (at: Instant) => new Date(inZone(at)).getUTCFullYear()

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time in its largest unit that fits: "3 hari", "1 hari 17 jam", "5 jam", "12 menit". Milliseconds in. */
export function duration(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  const words = common.value
  if (length >= 2 * DAY) return words.days(Math.floor(length / DAY))
  // Of a day and some hours both are said: "41 jam" is nobody's measure.
  if (length > DAY + HOUR) return `${words.days(1)} ${words.hours(Math.floor((length - DAY) / HOUR))}`
  if (length >= HOUR) return words.hours(Math.floor(length / HOUR))
  return words.minutes(Math.max(1, Math.floor(length / MINUTE)))
}

/** "12 menit yang lalu", "kemarin", "3 hari yang lalu"; what is a week old by its date. */
export function ago(at: Instant, now: number): string {
  const passed = now - new Date(at).getTime()
  if (passed < MINUTE) return common.value.justNow
  const days = Math.floor(inZone(now) / DAY) - Math.floor(inZone(at) / DAY)
  if (days <= 0 || passed < 6 * HOUR) return common.value.ago({ duration: duration(passed) })
  if (days === 1) return common.value.yesterday
  if (days < 7) return common.value.ago({ duration: common.value.days(days) })
  return yearOf(at) === yearOf(now) ? format(at, { day: 'numeric', month: 'long' }) : shortDate(at)
}

const ticks = new Map<number, ReadonlySignal<number>>()

/** The time now by the server (ms), told anew every `interval` ms to whoever reads it. One timer for all readers. */
export function ticking(interval = 30_000): ReadonlySignal<number> {
  const known = ticks.get(interval)
  if (known !== undefined) return known
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    void checkClock()
    now.value = timeNow()
  }
  let untied: () => void
  const now = signal(timeNow(), {
    watched() {
      tick()
      timer = setInterval(tick, interval)
      // What the server says of the time is not waited for.
      untied = effect(() => void (now.value = timeNow()))
    },
    unwatched() {
      clearInterval(timer)
      untied()
    },
  })
  ticks.set(interval, now)
  return now
}
