// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byPressing, mostPressing, pressingOf, PRESSING } from '../../antrean/common/urgency'
import { urgency } from '../../shared/ui'
import { clock, iso, line, NOON } from './people'

describe('how pressing a complaint is', () => {
  it('is late once its first clock has run out', () => {
    expect(pressingOf(line(1, { clocks: [clock(-1), clock(200, { kind: 'RESOLVE' })] }), NOON)).toBe('late')
  })

  it('is near when a fifth of the time is left', () => {
    expect(pressingOf(line(1, { clocks: [clock(12)] }), NOON)).toBe('near')
    expect(pressingOf(line(1, { clocks: [clock(13)] }), NOON)).toBe('running')
  })

  it('waits for the reporter, however late it was, while information is asked for', () => {
    const asked = line(1, { status: 'NEEDS_INFORMATION', clocks: [clock(-9, { state: 'PAUSED' })] })
    expect(pressingOf(asked, NOON)).toBe('waiting')
  })

  it('goes by the clock that still runs, not by one that was met', () => {
    const answered = line(1, { clocks: [clock(-40, { state: 'MET' }), clock(90, { kind: 'RESOLVE' })] })
    expect(mostPressing(answered.clocks)?.kind).toBe('RESOLVE')
    expect(pressingOf(answered, NOON)).toBe('running')
  })

  it('presses no more once it was answered, however late', () => {
    const first = clock(-40, { state: 'OVERDUE', stoppedAt: iso(NOON - 1_000) })
    expect(urgency(first, NOON)).toBe('missed')
    const answered = line(1, { clocks: [first, clock(90, { kind: 'RESOLVE' })] })
    expect(mostPressing(answered.clocks)?.kind).toBe('RESOLVE')
    expect(pressingOf(answered, NOON)).toBe('running')
    expect(mostPressing([first])).toBeNull()
  })

  it('has no clock for an aspiration that is answered, and runs', () => {
    expect(mostPressing([])).toBeNull()
    expect(pressingOf(line(1, { clocks: [] }), NOON)).toBe('running')
  })

  it('puts each complaint into one column and keeps their order', () => {
    const hours = fc.array(fc.integer({ min: -100, max: 300 }), { maxLength: 30 })
    fc.assert(
      fc.property(hours, (all) => {
        const lines = all.map((left, index) => line(index, { clocks: [clock(left)] }))
        const columns = byPressing(lines, NOON)
        const together = PRESSING.flatMap((name) => columns[name])
        expect(together).toHaveLength(lines.length)
        for (const name of PRESSING) {
          const at = columns[name].map((one) => lines.indexOf(one))
          expect(at).toEqual([...at].sort((a, b) => a - b))
        }
      }),
    )
  })
})
