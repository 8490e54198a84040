import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedNumber, typedNumber, wholeNumber, writtenNumber } from '../../shared/search/complaint-number'

const DASHES = ['-', '‐', '‑', '–', '—', '−', '－', ' ', ' - ', '/', '.', '_', '']

describe('a complaint’s number', () => {
  it('is the same in every spelling', () => {
    const years = fc.integer({ min: 2000, max: 2099 })
    const serials = fc.integer({ min: 1, max: 9_999_999 })
    fc.assert(
      fc.property(years, serials, fc.constantFrom(...DASHES), fc.constantFrom('', '#', ' '), fc.boolean(), (year, serial, dash, before, low) => {
        const number = `TPR-${year}-${String(serial).padStart(6, '0')}`
        const spelled = number.replaceAll('-', dash)
        expect(wholeNumber(`${before}${low ? spelled.toLowerCase() : spelled}.`)).toBe(number)
      }),
    )
  })

  it('may be typed without its zeros or its letters', () => {
    for (const typed of ['tpr-2026-123', ' 2026-000123 ', '2026000123', 'tpr2026 123', '2026 123', '２０２６－１２３']) {
      expect(wholeNumber(typed)).toBe('TPR-2026-000123')
    }
  })

  it('is of any year where the last digits alone were typed', () => {
    for (const typed of ['123', '#123', '000123.', 'tpr 123']) {
      expect(typedNumber(typed)).toEqual({ year: null, serial: 123 })
      expect(wholeNumber(typed)).toBeNull()
      expect(askedNumber(typed)).toBe('123')
      expect(writtenNumber({ year: null, serial: 123 }, 'TPR-2025-000007')).toBe('TPR-2025-000123')
    }
    expect(typedNumber('202612')).toEqual({ year: null, serial: 202_612 })
  })

  it('is none where none was typed', () => {
    for (const typed of ['', '%', '💡', 'TPR', 'jalan 12', '12 jalan', '0', 'ABC-2026-000123', 'x'.repeat(5_000)]) {
      expect(typedNumber(typed)).toBeNull()
      expect(askedNumber(typed)).toBeNull()
    }
  })
})
