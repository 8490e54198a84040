import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASK, masked, personalData } from '../../warga/filing/personal-data'

const kinds = (text: string, name = '') => personalData(text, name).map(({ kind, start, end }) => [kind, text.slice(start, end)])

describe('what is marked in a complaint', () => {
  it.each([
    ['NIK saya 3523161708890001 sudah terdaftar', 'identityNumber', '3523161708890001'],
    ['NIK 3523 1657 0889 0001', 'identityNumber', '3523 1657 0889 0001'],
    ['Hubungi 081234567890 ya', 'telephone', '081234567890'],
    ['WA +62 812-3456-7890.', 'telephone', '+62 812-3456-7890'],
    ['wa 6281234567890', 'telephone', '6281234567890'],
    ['Telepon (0356) 321000', 'telephone', '(0356) 321000'],
    ['kirim ke siti.rahma@contoh.id saja', 'email', 'siti.rahma@contoh.id'],
    ['Truk S 1234 AB menumpahkan pasir', 'plate', 'S 1234 AB'],
    ['truk s 8123 hk', 'plate', 's 8123 hk'],
  ])('%s', (text, kind, found) => expect(kinds(text)).toEqual([[kind, found]]))

  it.each([
    'Biayanya Rp 1.500.000 sampai Rp 12.000.000.000',
    'Sejak 17-08-2026 pukul 08.30 sampai 20.00 WIB',
    'RT 03 RW 05, rumah no. 12 B',
    'RT 03/RW 05',
    'Aduan TPR-2026-000123 belum dijawab',
    'Titik -6.896123, 112.050456',
    'Jl. S. Parman 12 dekat SMP 3',
    'Blok B 12 C nomor 8',
    'Kecamatan Tuban, KM 12 dari kota',
    'Surel bupati@tubankab.go.id',
    'Perda 5 tahun 2024',
    'Nomor 1234567890123456 bukan apa-apa',
  ])('leaves alone: %s', (text) => expect(kinds(text)).toEqual([]))

  it('has the reporter’s own name, but not in a street’s', () => {
    expect(kinds('Saya Siti Rahmawati, di Jalan Siti. siti melapor', 'Siti Rahmawati')).toEqual([
      ['ownName', 'Siti'],
      ['ownName', 'Rahmawati'],
      ['ownName', 'siti'],
    ])
    expect(kinds('Pasar Slamet ramai', 'Slamet')).toEqual([])
    expect(kinds('Jo dan Li', 'Jo Li')).toEqual([])
  })

  it('is in order, apart, within the text, and gone after masking, whatever the text', () => {
    const bits = fc.constantFrom('3523161708890001', '0812 3456 7890', 'a@b.co', 'S 1234 AB', ' ', ', ', 'jalan', '😀', '12', '.')
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string({ maxLength: 8 })), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const marks = personalData(text)
        let at = 0
        for (const { start, end } of marks) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
        const shown = masked(text)
        expect(shown.split(MASK)).toHaveLength(marks.length + text.split(MASK).length)
      }),
    )
  })

  it('leaves a long text of nothing alone', () => {
    for (const text of ['a.'.repeat(2_400) + '@', 'ab '.repeat(1_600), '- '.repeat(2_400)]) expect(masked(text)).toBe(text)
  })
})
