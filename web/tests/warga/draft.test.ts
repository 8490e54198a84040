import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findings } from '../../warga/draft/check'
import { EMPTY, inputOf, isBlank, newDraft, randomKey, type Draft, type Form } from '../../warga/draft/draft'
import { fieldOf } from '../../warga/outbox/post'
import { titleFrom, titleOf } from '../../warga/draft/title'

const draft = (form: Partial<Form>): Draft => ({ ...newDraft(null, 0), form: { ...EMPTY, ...form } })

describe('a title from the words', () => {
  it('is the first sentence without its stop', () => {
    expect(titleFrom('Jalan berlubang di depan pasar. Sudah seminggu.')).toBe('Jalan berlubang di depan pasar')
    expect(titleFrom('  Lampu\njalan mati  ')).toBe('Lampu jalan mati')
  })

  it('does not stop at a short abbreviation', () => {
    expect(titleFrom('Jl. Basuki Rahmat rusak berat. Tolong.')).toBe('Jl. Basuki Rahmat rusak berat')
  })

  it.each([
    ['Mohon perbaikan Jl. Basuki Rahmat. Sudah lama.', 'Mohon perbaikan Jl. Basuki Rahmat'],
    ['Kepada Yth. Bapak Bupati, jalan desa kami rusak. Tolong.', 'Kepada Yth. Bapak Bupati, jalan desa kami rusak'],
    ['Selokan di Ds. Sugiharjo mampet. Bau.', 'Selokan di Ds. Sugiharjo mampet'],
    ['Rumah No. 12 banjir tiap hujan. Sejak Mei.', 'Rumah No. 12 banjir tiap hujan'],
    ['Surat tanah a.n. H. Slamet belum jadi. Kapan?', 'Surat tanah a.n. H. Slamet belum jadi'],
    ['Lampu di simpang 3. Mati semua', 'Lampu di simpang 3. Mati semua'],
    ['Guru kami, Siti S.Pd. Mengajar sendiri. Tolong.', 'Guru kami, Siti S.Pd. Mengajar sendiri'],
    ['Pohon tumbang!', 'Pohon tumbang!'],
    ['Tolong. Jalan rusak di pasar. Lama.', 'Tolong. Jalan rusak di pasar'],
  ])('from “%s” is “%s”', (text, title) => expect(titleFrom(text)).toBe(title))

  it('keeps a question', () => {
    expect(titleFrom('Kapan KTP saya jadi? Sudah dua bulan.')).toBe('Kapan KTP saya jadi?')
  })

  it('is cut at a word, and never longer than 80 letters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => [...titleFrom(text)].length <= 80))
    expect(titleFrom('kata '.repeat(40))).toMatch(/^(kata )+kata…$/)
  })

  it('gives way to the person’s own', () => {
    expect(titleOf({ title: ' Jalan rusak ', text: 'Tolong diperbaiki.' })).toBe('Jalan rusak')
    expect([...titleOf({ title: 'a'.repeat(500), text: '' })]).toHaveLength(160)
  })
})

describe('what the form finds wrong', () => {
  it('is nothing where words and a place are there', () => {
    expect(findings(draft({ text: 'Jalan rusak', district: '35.23.16' }), false)).toEqual({})
    const point = { latitude: -6.9, longitude: 112, from: 'gps' } as const
    expect(findings(draft({ text: 'Jalan rusak', point }), false)).toEqual({})
  })

  it('is the words and the place where both are missing, in the order of the form', () => {
    expect(Object.entries(findings(draft({}), false))).toEqual([
      ['text', 'textMissing'],
      ['district', 'placeMissing'],
    ])
  })

  it('asks no place of a question or an idea', () => {
    expect(findings(draft({ text: 'Kapan?', kind: 'INFORMATION_REQUEST' }), false)).toEqual({})
  })

  it('asks a volunteer how the citizen agreed, and to what', () => {
    const form = { text: 'Jalan rusak', district: '35.23.16' }
    expect(findings(draft(form), true)).toEqual({ consent: 'consentMissing' })
    expect(findings(draft({ ...form, consent: 'SPOKEN' }), true)).toEqual({})
    expect(findings(draft({ ...form, consent: 'SPOKEN', phone: '0812-3456-7890' }), true)).toEqual({ contactAgreed: 'contactNotAgreed' })
    expect(findings(draft({ ...form, consent: 'SPOKEN', contactAgreed: true, name: 'Pak Karto' }), true)).toEqual({})
  })
})

describe('a draft', () => {
  it('goes to the server without what is empty', () => {
    const sent = inputOf(draft({ text: ' Jalan rusak di pasar. ', district: '35.23.16', landmark: 'Dekat masjid' }), ['a'])
    expect(JSON.parse(JSON.stringify(sent))).toEqual({
      title: 'Jalan rusak di pasar',
      description: 'Jalan rusak di pasar.',
      kind: 'COMPLAINT',
      district: '35.23.16',
      anonymous: false,
      confidential: false,
      attachments: ['a'],
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
  })

  it('shows a name to the public only where its reporter chose so and hides it from nobody', () => {
    const shown = (form: Partial<Form>) => inputOf(draft({ text: 'Jalan', showName: true, ...form }), []).showName
    expect(shown({ showName: false })).toBeUndefined()
    expect(shown({})).toBe(true)
    for (const form of [{ anonymous: true }, { confidential: true }, { kind: 'OVERSIGHT' as const }]) expect(shown(form)).toBeUndefined()
  })

  it('says the same at every send', () => {
    const mine = draft({ text: 'Jalan rusak', phone: '0812', point: { latitude: 1, longitude: 2, from: 'map' } })
    expect(inputOf(mine, [])).toEqual(inputOf(structuredClone(mine), []))
  })

  it('is blank until it has words or a photo', () => {
    expect(isBlank(draft({ anonymous: true, district: '35.23.16' }))).toBe(true)
    expect(isBlank(draft({ text: 'a' }))).toBe(false)
    expect(isBlank({ ...draft({}), photos: [{ id: 'p', blob: new Blob(), uploaded: null }] })).toBe(false)
  })

  it('has a key that is its own', () => {
    expect(new Set(Array.from({ length: 500 }, randomKey)).size).toBe(500)
  })

  it('finds the form’s field of a refusal', () => {
    expect(fieldOf('input.contact.phone')).toBe('phone')
    expect(fieldOf('input.description')).toBe('text')
    expect(fieldOf('input.location.address')).toBe('landmark')
    expect(fieldOf('input.village')).toBe('village')
    expect(fieldOf(null)).toBeNull()
  })
})
