import fc from 'fast-check'
import { expect, it } from 'vitest'
import { throttle, type Timers } from '../../shared/throttle'

/** A clock that is set by hand. */
function clock() {
  let [now, due, call] = [0, Infinity, () => undefined as void]
  const timers: Timers = {
    now: () => now,
    later(then, ms) {
      ;[due, call] = [now + ms, then]
      return 1
    },
    cancel() {
      due = Infinity
    },
  }
  function to(time: number) {
    if (due <= time) {
      now = due
      due = Infinity
      call()
      to(time)
    } else now = time
  }
  return { timers, to, now: () => now }
}

it('draws at once after a rest, then once at the end of each interval, however many changes there were', () => {
  const time = clock()
  const drawn: number[] = []
  const { mark } = throttle(300, () => drawn.push(time.now()), time.timers)
  mark()
  for (let at = 1; at < 1_000; at += 1) {
    time.to(at)
    mark()
  }
  time.to(5_000)
  expect(drawn).toEqual([0, 300, 600, 900, 1_200])
})

it('never draws more often than the interval, and never leaves a change undrawn for longer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 }), (waits) => {
      const time = clock()
      let state = 0
      const drawn: { at: number; state: number }[] = []
      const { mark } = throttle(250, () => drawn.push({ at: time.now(), state }), time.timers)
      const changes: { at: number; state: number }[] = []
      for (const wait of waits) {
        time.to(time.now() + wait)
        state += 1
        changes.push({ at: time.now(), state })
        mark()
      }
      time.to(time.now() + 1_000)
      drawn.slice(1).forEach((one, index) => expect(one.at - (drawn[index]?.at ?? NaN)).toBeGreaterThanOrEqual(250))
      for (const change of changes) {
        expect(drawn.some((one) => one.state >= change.state && one.at <= change.at + 250)).toBe(true)
      }
    }),
  )
})

it('draws nothing more once stopped', () => {
  const time = clock()
  let drawn = 0
  const { mark, stop } = throttle(100, () => (drawn += 1), time.timers)
  mark()
  mark()
  stop()
  time.to(1_000)
  expect(drawn).toBe(1)
})
