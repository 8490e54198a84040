/** Whether a service is open: what is told agrees with looking at every minute, whatever hours and holidays there are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursFrom, textOf } from '../../antrean/services/hours-text'
import { openingAt, type Hours } from '../../shared/services/hours'

const MINUTE = 60_000
const WIB = 7 * 60 * MINUTE
/** Monday, 21 December 2026, at midnight in WIB. */
const MONDAY = Date.parse('2026-12-21T00:00:00+07:00')

const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Steps of a quarter, so that hours meet often; no two of a day overlap, as the server sees to it. */
const ofDay = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 }).map((marks) => {
  const sorted = [...marks].sort((a, b) => a - b)
  return sorted.flatMap((mark, n) => (n % 2 === 0 && n + 1 < sorted.length ? [[mark * 15, (sorted[n + 1] as number) * 15] as const] : []))
})
const week = fc.tuple(ofDay, ofDay, ofDay, ofDay, ofDay, ofDay, ofDay).map((days): Hours[] =>
  days.flatMap((spans, n) => spans.map(([opens, closes]) => ({ weekday: n + 1, opens: time(opens), closes: time(closes) }))),
)
const joined = week.map((hours) => hours.flatMap((one) => {
  // Some that meet: until noon, and from noon on.
  const within = one.opens < '12:00' && one.closes > '12:00'
  return within ? [{ ...one, closes: '12:00' }, { ...one, opens: '12:00' }] : [one]
}))
const closedDays = fc.uniqueArray(fc.integer({ min: 0, max: 16 }), { maxLength: 6 })

const dayOf = (at: number) => new Date(at + WIB).toISOString().slice(0, 10)
const minuteOf = (at: number) => { const day = new Date(at + WIB); return day.getUTCHours() * 60 + day.getUTCMinutes() }

/** Looks at one minute alone, in the words of the rule. */
function open(hours: readonly Hours[], closed: ReadonlyMap<string, string>, onHolidays: boolean, at: number): boolean {
  if (onHolidays && closed.has(dayOf(at))) return false
  const weekday = new Date(at + WIB).getUTCDay() || 7
  const now = time(minuteOf(at))
  return hours.some((one) => one.weekday === weekday && one.opens <= now && now < one.closes)
}

describe('opening hours', () => {
  it('agree with a look at every minute', () => {
    fc.assert(
      fc.property(joined, closedDays, fc.boolean(), fc.integer({ min: 0, max: 3 * 1_440 - 1 }), (hours, days, onHolidays, minute) => {
        fc.pre(hours.length > 0)
        const closed = new Map(days.map((day) => [dayOf(MONDAY + day * 1_440 * MINUTE), 'Libur']))
        const now = MONDAY + minute * MINUTE + 30_000
        const told = openingAt(hours, onHolidays, closed, now)
        const at = MONDAY + minute * MINUTE
        const isOpen = open(hours, closed, onHolidays, at)
        if (told === null) throw new Error('nothing was told')
        if (told.kind === 'always') return expect(isOpen).toBe(true)
        expect(told.kind === 'open').toBe(isOpen)
        if (told.kind === 'open') {
          let until = at
          // A day ends the telling: what goes on after midnight is said again then.
          while (open(hours, closed, onHolidays, until) && dayOf(until) === dayOf(at)) until += MINUTE
          expect(told.closes).toBe(dayOf(until) === dayOf(at) ? time(minuteOf(until)) : '24:00')
          return
        }
        expect(told.kind === 'holiday').toBe(onHolidays && closed.has(dayOf(at)))
        let next = at
        const far = at + 14 * 1_440 * MINUTE
        while (next <= far && !open(hours, closed, onHolidays, next)) next += MINUTE
        if (next > far) return void (told.next !== null && expect(told.next.days).toBe(14))
        const days2 = (Date.parse(`${dayOf(next)}T00:00:00Z`) - Date.parse(`${dayOf(at)}T00:00:00Z`)) / (1_440 * MINUTE)
        expect(told.next).toEqual({ days: days2, weekday: new Date(next + WIB).getUTCDay() || 7, opens: time(minuteOf(next)) })
      }),
      { numRuns: 300 },
    )
  })

  it('say nothing where none are given, and that it is always open where it is', () => {
    expect(openingAt([], true, new Map(), MONDAY)).toBeNull()
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }))
    expect(openingAt(always, false, new Map([['2026-12-21', 'Libur']]), MONDAY)).toEqual({ kind: 'always' })
    expect(openingAt(always, true, new Map([['2026-12-21', 'Libur']]), MONDAY)).toMatchObject({ kind: 'holiday', name: 'Libur', next: { days: 1, opens: '00:00' } })
  })

  it('come back as they were written, and a line that is none is told', () => {
    fc.assert(fc.property(joined, (hours) => {
      const sorted = (all: readonly Hours[]) => [...all].sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
      expect(hoursFrom(textOf(hours))).toEqual({ hours: expect.anything() })
      const back = hoursFrom(textOf(hours))
      expect('hours' in back && sorted(back.hours)).toEqual(sorted(hours))
    }), { numRuns: 100 })
    expect(hoursFrom('Senin-Kamis 07.30-15.00\nJum\'at 7.30–11.00')).toMatchObject({ hours: { length: 5 } })
    expect(hoursFrom('Senin kapan saja')).toEqual({ wrong: 'Senin kapan saja' })
    expect(hoursFrom('Kamis-Senin 07.30-15.00')).toEqual({ wrong: 'Kamis-Senin 07.30-15.00' })
  })
})
