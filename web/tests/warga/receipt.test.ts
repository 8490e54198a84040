// @vitest-environment happy-dom
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrap } from '../../warga/mine/image'
import { pinOf, spacedPin } from '../../warga/draft/receipt'

describe('a receipt’s PIN', () => {
  it('is shown in groups, and read back from them', () => {
    expect(spacedPin('482913')).toBe('482 913')
    expect(spacedPin('48291377')).toBe('4829 1377')
    for (const typed of ['abcd efgh', ' ABCD-EFGH ', 'aBcDeFgH', 'ABCD–EFGH.']) expect(pinOf(typed)).toBe('ABCDEFGH')
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,12}$/), (pin) => {
        expect(pinOf(spacedPin(pin))).toBe(pin)
      }),
    )
  })
})

describe('a receipt’s picture', () => {
  const fits = (line: string) => line.length <= 12

  it('breaks the title into lines that fit, and loses no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(words, (title) => {
        const lines = wrap(title.join(' '), fits, 99)
        expect(lines.join(' ')).toBe(title.join(' '))
        for (const line of lines) expect(fits(line)).toBe(true)
      }),
    )
  })

  it('breaks a word that is longer than a line, and loses no letter', () => {
    expect(wrap('Jalan Laksamanamudamartadinata rusak', fits, 99)).toEqual(['Jalan', 'Laksamanamud', 'amartadinata', 'rusak'])
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,40}$/), { minLength: 1, maxLength: 8 }), (title) => {
        const lines = wrap(title.join(' '), fits, 999)
        expect(lines.join('').replaceAll(' ', '')).toBe(title.join(''))
        for (const line of lines) expect(fits(line)).toBe(true)
      }),
    )
  })

  it('says where it was cut', () => {
    expect(wrap('satu dua tiga empat lima enam', fits, 2)).toEqual(['satu dua', 'tiga empat…'])
  })
})
