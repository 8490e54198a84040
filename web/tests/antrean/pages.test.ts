import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_PAGES, pageOf } from '../../antrean/wall/pages'

const lines = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('the pages of a wall', () => {
  it('shows one page while everything fits', () => {
    expect(pageOf(lines(6), 6, 41)).toEqual({ lines: lines(6), page: 0, pages: 1, beyond: 0 })
  })

  it('comes round to the first page after the last', () => {
    expect([0, 1, 2, 3].map((turn) => pageOf(lines(14), 6, turn).page)).toEqual([0, 1, 2, 0])
  })

  it('says how many stand behind the last page, as they were not loaded', () => {
    expect(pageOf(lines(100), 6, 0, 240)).toMatchObject({ pages: 17, beyond: 140 })
    expect(pageOf(lines(31), 6, 0, 31)).toMatchObject({ pages: 6, beyond: 0 })
  })

  it('shows the most pressing in each round, and every one in the end, never more than fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 12 }), fc.nat(50), (count, fits, from) => {
        const { pages } = pageOf(lines(count), fits, 0)
        const round = Math.min(pages, MOST_PAGES)
        const turns = (first: number, number: number) =>
          Array.from({ length: number }, (_, turn) => pageOf(lines(count), fits, first + turn).lines)
        for (const page of turns(from * round, round)) expect(page.length).toBeLessThanOrEqual(fits)
        const pressing = lines(Math.min(count, fits * (round - 1)))
        const seen = new Set(turns(from * round, round).flat())
        for (const one of pressing) expect(seen.has(one)).toBe(true)
        const all = turns(from * round, round * Math.max(1, pages - round + 1))
        expect([...new Set(all.flat())].sort((a, b) => a - b)).toEqual(lines(count))
      }),
    )
  })
})
