// @vitest-environment happy-dom
/** The time is the server's, whatever the device believes; dates say what a reader needs of them. */
import { effect } from '@preact/signals'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Wednesday 25 November 2026, 14.00 WIB. */
const TRUE = Date.parse('2026-11-25T14:00:00+07:00')

/** The modules of a page that has just been opened, on a device whose clock is so far off. */
async function page(off: number) {
  vi.resetModules()
  vi.setSystemTime(TRUE + off)
  return { ...(await import('../../shared/clock')), ...(await import('../../shared/time')) }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const header = (at: number) => new Date(at).toUTCString()

describe('the time', () => {
  it('is the server’s on a device of any clock, to some seconds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -400 * DAY, max: 400 * DAY }), async (off) => {
        const { heardTime, timeNow } = await page(off)
        heardTime(header(TRUE), TRUE + off)
        expect(Math.abs(timeNow() - TRUE)).toBeLessThanOrEqual(6_000)
      }),
      { numRuns: 60 },
    )
  })

  it('is the device’s own where it is right: a slow answer moves nothing', async () => {
    const { heardTime, timeNow } = await page(0)
    vi.setSystemTime(TRUE + 9_000)
    heardTime(header(TRUE), TRUE)
    expect(timeNow()).toBe(TRUE + 9_000)
    heardTime(null, TRUE)
    heardTime('soon', TRUE)
    expect(timeNow()).toBe(TRUE + 9_000)
  })

  it('reaches who shows it as soon as it is known, and is asked for again when the device’s clock is set', async () => {
    const { heardTime, ticking } = await page(DAY)
    const ask = vi.fn(async () => new Response(null, { headers: { date: header(TRUE + 30_000) } }))
    vi.stubGlobal('fetch', ask)
    const shown: number[] = []
    const end = effect(() => void shown.push(ticking().value))
    heardTime(header(TRUE), TRUE + DAY)
    expect(Math.abs((shown.at(-1) ?? 0) - TRUE)).toBeLessThan(6_000)
    vi.advanceTimersByTime(30_000)
    expect(ask).not.toHaveBeenCalled()
    // Somebody sets the device's clock right.
    vi.setSystemTime(TRUE + 60_000)
    vi.advanceTimersByTime(30_000)
    expect(ask).toHaveBeenCalledOnce()
    await vi.waitFor(() => expect(Math.abs((shown.at(-1) ?? 0) - (TRUE + 30_000))).toBeLessThan(6_000))
    end()
    vi.unstubAllGlobals()
  })
})

describe('how long ago', () => {
  it.each([
    ['2026-11-25T13:59:40+07:00', 'baru saja'],
    ['2026-11-25T13:48:00+07:00', '12 menit yang lalu'],
    ['2026-11-25T07:00:00+07:00', '7 jam yang lalu'],
    ['2026-11-24T23:50:00+07:00', 'kemarin'],
    ['2026-11-24T00:10:00+07:00', 'kemarin'],
    ['2026-11-23T21:00:00+07:00', '2 hari yang lalu'],
    ['2026-11-19T08:00:00+07:00', '6 hari yang lalu'],
    ['2026-11-18T08:00:00+07:00', '18 November'],
    ['2025-12-02T08:00:00+07:00', '2 Des 2025'],
  ])('%s is “%s”', async (at, words) => {
    const { ago } = await page(0)
    expect(ago(at, TRUE)).toBe(words)
  })

  it('late in the evening is not yesterday a few minutes after midnight', async () => {
    const { ago } = await page(0)
    expect(ago('2026-11-24T23:50:00+07:00', Date.parse('2026-11-25T00:10:00+07:00'))).toBe('20 menit yang lalu')
  })
})

describe('a date', () => {
  it('of another year carries it, by the regency’s own midnight', async () => {
    const { dateAndTime } = await page(0)
    expect(dateAndTime('2026-11-24T10:20:00+07:00')).toBe('Sel, 24 Nov, 10.20')
    expect(dateAndTime('2025-12-31T23:59:00+07:00')).toBe('31 Des 2025, 23.59')
    expect(dateAndTime('2026-01-01T00:01:00+07:00')).toBe('Kam, 1 Jan, 00.01')
  })
})
