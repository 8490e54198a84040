// @vitest-environment happy-dom
/** What an officer types of a service's cost and hours is understood, or said not to be. */
import { describe, expect, it } from 'vitest'
import { costFrom, fieldsOf, inputOf, saidBy, wrongOf } from '../../antrean/services/fields'

const blank = fieldsOf(null)

describe('the cost of a service', () => {
  it('is read as it is written on paper', () => {
    for (const text of ['50000', '50.000', 'Rp50.000', 'Rp 50.000', 'rp. 50 000', ' Rp50.000,- ', '50.000,00']) expect(costFrom(text), text).toBe(50_000)
    expect(costFrom('0')).toBe(0)
    expect(costFrom('1.250.000')).toBe(1_250_000)
  })

  it('is none where nothing is written, and goes the way back unchanged', () => {
    expect(costFrom(' ')).toBeNull()
    expect(inputOf({ ...blank, cost: 'Rp50.000' }, null, null).cost).toBe(50_000)
    expect(saidBy(blank).cost).toBeNull()
  })

  it('is refused where it is no number', () => {
    for (const cost of ['gratis', 'Rp', '50.00', '12.5', '50rb', '12345678901', '-5']) {
      expect(costFrom(cost), cost).toBeUndefined()
      expect(wrongOf({ ...blank, cost })).toBe('cost')
    }
  })
})

it('hours that are not understood are refused, and those of a new service are not', () => {
  expect(wrongOf(blank)).toBeNull()
  expect(wrongOf({ ...blank, hours: 'Senin pagi' })).toBe('hours')
})
