import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fill, inserted } from '../../antrean/complaint/template-text'

const blanks = { nomor: 'TPR-2026-000001', judul: 'Jalan berlubang', pelapor: 'Siti' }

describe('a reusable answer', () => {
  it('has its blanks filled in and everything else left alone', () => {
    expect(fill('{pelapor}: {nomor}, {judul}. {lain} {nomor}', blanks)).toBe(
      'Siti: TPR-2026-000001, Jalan berlubang. {lain} TPR-2026-000001',
    )
  })

  it('cannot be made to fill in twice by what is filled in', () => {
    expect(fill('{judul}', { ...blanks, judul: '{pelapor} $&' })).toBe('{pelapor} $&')
  })

  it('takes the place of what is selected, on lines of its own', () => {
    expect(inserted('Yth. xxx salam', 'Siti', [5, 8])).toEqual({ text: 'Yth. Siti salam', caret: 9 })
    expect(inserted('Awal', 'Isi', [4, 4])).toEqual({ text: 'Awal\nIsi', caret: 8 })
    expect(inserted('', 'Isi', [0, 0])).toEqual({ text: 'Isi', caret: 3 })
  })

  it('keeps all that stood before and behind, and leaves the caret behind the piece', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, piece, a, b) => {
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number]
        const result = inserted(text, piece, [start, end])
        expect(result.text.startsWith(text.slice(0, start))).toBe(true)
        expect(result.text.endsWith(text.slice(end))).toBe(true)
        expect(result.text.slice(0, result.caret).endsWith(piece)).toBe(true)
      }),
    )
  })
})
