// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axis, percent, rowsThatFit, shade } from '../../komando/wall/chart-scale'
import { seconds } from '../../komando/common/countdown'
import { grade, worstFirst, type Standing } from '../../komando/common/opd-order'
import { changeOf, groups, type Rule } from '../../komando/admin/rules'

describe('charts', () => {
  it('an axis starts at nothing, holds the most, and has even, few and whole steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (most) => {
        const ticks = axis(most)
        expect(ticks[0]).toBe(0)
        expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(most)
        expect(ticks.length).toBeLessThanOrEqual(5)
        ticks.forEach((tick, index) => expect(tick).toBe(index * (ticks[1] ?? 0)))
        expect(Number.isInteger(ticks[1])).toBe(true)
      }),
    )
    expect(axis(17)).toEqual([0, 10, 20])
  })

  it('the darkest shade is for the most, none for nothing, and more is never lighter', () => {
    expect(shade(0, 10)).toBe(0)
    expect(shade(10, 10)).toBe(5)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (most, count) => {
        expect(shade(count + 1, most)).toBeGreaterThanOrEqual(shade(count, most))
      }),
    )
  })

  it('a rate of nobody is no rate', () => {
    expect(percent(0, 0)).toBeNull()
    expect(percent(61, 120)).toBe(51)
  })
})

it('as many rows are shown as fit, and never none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 200 }), (height, row) => {
      const rows = rowsThatFit(height, row)
      expect(rows).toBeGreaterThanOrEqual(1)
      if (height >= row) {
        expect(rows * row).toBeLessThanOrEqual(height + 0.5)
        expect((rows + 1) * row).toBeGreaterThan(height)
      }
    }),
  )
})

it('a clock runs to the second in its last day only', () => {
  expect(seconds(4 * 3_600_000 + 5 * 60_000 + 9_400)).toBe('4:05:09')
  expect(seconds(59_000)).toBe('0:00:59')
  expect(seconds(86_400_000)).toBeNull()
  expect(seconds(-1)).toBeNull()
})

describe('standings', () => {
  const standing = (code: string, overdue: number, onTimeRate: number | null, open = 5): Standing => ({ opd: { code }, open, overdue, onTimeRate, silentDays: 0 })

  it('the most overdue stand first, then the worst rates, those with too few answers behind', () => {
    const all = [standing('D', 0, null), standing('C', 0, 0.9), standing('B', 0, 0.5), standing('A', 3, 1), standing('E', 0, null, 9)]
    expect(all.sort(worstFirst).map(({ opd }) => opd.code)).toEqual(['A', 'B', 'C', 'E', 'D'])
  })

  it('a rate is graded', () => {
    expect([0.9, 0.89, 0.7, 0.69].map(grade)).toEqual(['good', 'warn', 'warn', 'danger'])
  })
})

describe('time limits', () => {
  const rule = (id: string, amount: number, validFrom: string, more: Partial<Rule> = {}): Rule => ({ id, clock: 'FIRST_RESPONSE', kind: null, category: null, amount, unit: 'WORKING_DAYS', basis: 'SP4N-LAPOR', validFrom, ...more })
  const pothole = { category: { code: 'jalan', name: 'Jalan rusak' } }
  const all = [rule('old', 5, '2018-01-01'), rule('now', 3, '2025-01-01'), rule('next', 2, '2027-01-01'), rule('pothole', 24, '2018-01-01', { ...pothole, unit: 'HOURS' })]

  it('of each clock one rule holds today; others are past or to come', () => {
    const [general, special] = groups(all, '2026-11-24')
    expect(general).toMatchObject({ now: { id: 'now' }, coming: [{ id: 'next' }], past: [{ id: 'old' }] })
    expect(special).toMatchObject({ now: { id: 'pothole' }, coming: [], past: [] })
  })

  it('of two that start on one day the later saved holds', () => {
    expect(groups([rule('a', 3, '2026-01-01'), rule('b', 4, '2026-01-01')], '2026-11-24')[0]).toMatchObject({ now: { id: 'b' }, past: [{ id: 'a' }] })
  })

  it('says what a change would replace, and what will replace it', () => {
    expect(changeOf(all, rule('', 1, '2026-12-01'))).toMatchObject({ before: { id: 'now' }, later: { id: 'next' }, same: false })
    expect(changeOf(all, rule('', 1, '2016-01-01')).before).toBeNull()
    expect(changeOf(all, rule('', 24, '2026-12-01', { ...pothole, unit: 'HOURS' }))).toMatchObject({ before: { id: 'pothole' }, same: true, later: null })
    expect(changeOf(all, rule('', 5, '2026-12-01', { clock: 'VERIFY' }))).toMatchObject({ before: null, later: null })
  })
})
