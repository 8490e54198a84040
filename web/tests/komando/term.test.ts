// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { yearAfter } from '../../komando/relawan/term'

it('a volunteer’s term ends a year from the day it is in Tuban, also before seven in the morning', () => {
  expect(yearAfter(Date.parse('2026-11-30T06:59:00+07:00'))).toBe('2027-11-30')
  expect(yearAfter(Date.parse('2026-11-30T23:59:00+07:00'))).toBe('2027-11-30')
  expect(yearAfter(Date.parse('2028-02-29T12:00:00+07:00'))).toBe('2029-03-01')
})
