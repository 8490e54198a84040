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

  it('says how many stand behind the last page, loaded or not', () => {
    expect(pageOf(lines(100), 6, 0, 240)).toMatchObject({ pages: MOST_PAGES, beyond: 240 - 6 * MOST_PAGES })
  })

  it('shows each of the most pressing once in a round, and never more than fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 12 }), fc.nat(1_000), (count, fits, from) => {
        const { pages } = pageOf(lines(count), fits, from)
        const round = Array.from({ length: pages }, (_, turn) => pageOf(lines(count), fits, from + turn).lines)
        for (const page of round) expect(page.length).toBeLessThanOrEqual(fits)
        expect(round.flat().sort((a, b) => a - b)).toEqual(lines(Math.min(count, fits * MOST_PAGES)))
      }),
    )
  })
})
