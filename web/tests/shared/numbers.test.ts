// @vitest-environment happy-dom
/** Numbers are written as people write them, on every screen alike. */
import { afterEach, describe, expect, it } from 'vitest'
import { rate } from '../../antrean/report/figures'
import { hours, number, rating, share } from '../../shared/numbers'
import { chooseLanguage } from '../../shared/words'

afterEach(() => {
  chooseLanguage('id')
})

describe('a number', () => {
  it('has the marks of its language', () => {
    expect([number(1204), rating(4), hours(6.52), hours(65.2), share(0.882)]).toEqual(['1.204', '4,0', '6,5', '65', '88%'])
    chooseLanguage('en')
    expect([number(1204), rating(4), hours(6.52), hours(65.2), share(0.882)]).toEqual(['1,204', '4.0', '6.5', '65', '88%'])
  })

  it('is a part in the report to the regent as the regent reads it', () => {
    for (const of of [0, 0.5, 0.8824, 0.93333, 0.99999, 1]) expect(rate(of)).toBe(share(of, 1))
    expect(rate(0.93333)).toBe('93,3%')
    expect(rate(null)).not.toContain('%')
  })
})
