// @vitest-environment happy-dom
/** What the form asks, shows and refuses before anything is sent. */
import { beforeEach, describe, expect, it } from 'vitest'
import { places, type Places } from '../../warga/common/places'
import { findings } from '../../warga/draft/check'
import { EMPTY, inputOf, newDraft, type Draft, type Form } from '../../warga/draft/draft'
import { districtOptions, rememberDistrict } from '../../warga/filing/districts'
import { isAsked } from '../../warga/filing/oversight'
import { publicView } from '../../warga/filing/public-view'

const draft = (form: Partial<Form>): Draft => ({ ...newDraft(null, 0), form: { ...EMPTY, text: 'Jalan rusak', district: 'a', ...form } })

beforeEach(() => {
  const opd = { id: '1', code: 'INSPEKTORAT', name: 'Inspektorat' }
  places.value = { categories: [{ id: '2', code: 'pengawasan', name: 'Dugaan penyalahgunaan wewenang', allegesAbuse: true, opd }], districts: [], opds: { edges: [] } } as Places
})

describe('alleged abuse of power', () => {
  it('is asked about before it is sent as an ordinary complaint', () => {
    const mine = draft({ category: 'pengawasan' })
    expect(isAsked(mine)).toBe(true)
    expect(findings(mine, false, { asked: isAsked(mine) })).toEqual({ category: 'oversightAsked' })
  })

  it('is not asked about once it goes to the Inspectorate, or is something else', () => {
    expect(isAsked(draft({ category: 'pengawasan', kind: 'OVERSIGHT' }))).toBe(false)
    expect(isAsked(draft({ category: 'pengawasan', ordinaryOf: 'pengawasan' }))).toBe(false)
    expect(isAsked(draft({ category: 'jalan' }))).toBe(false)
    expect(isAsked(draft({}))).toBe(false)
  })

  it('is told to the server as ordinary where the person said so of this very category', () => {
    expect(inputOf(draft({ category: 'pengawasan', ordinaryOf: 'pengawasan' }), [])).toMatchObject({ category: 'pengawasan', ordinary: true })
    for (const other of [{ category: 'pengawasan' }, { category: 'jalan', ordinaryOf: 'pengawasan' }, { category: 'pengawasan', ordinaryOf: 'pengawasan', kind: 'OVERSIGHT' as const }]) {
      expect(inputOf(draft(other), [])).not.toHaveProperty('ordinary')
    }
  })

  it('is asked about where the server does, whatever this page knows of categories', () => {
    const problem = { field: 'category', message: 'Pilih', messageEn: 'Choose', code: 'OVERSIGHT_EXPECTED' }
    expect(isAsked({ ...draft({ category: 'baru' }), problem })).toBe(true)
  })
})

describe('what the public will see', () => {
  const written = { ...EMPTY, text: 'Saya Siti Rahmawati, hubungi 081234567890. Jalan rusak.' }

  it('has neither what is personal nor the name, unless the reporter shows it', () => {
    expect(publicView(written, 'Siti Rahmawati')).toEqual({
      title: 'Saya [disembunyikan] [disembunyikan], hubungi [disembunyikan]',
      description: 'Saya [disembunyikan] [disembunyikan], hubungi [disembunyikan]. Jalan rusak.',
      name: null,
    })
    expect(publicView({ ...written, showName: true }, 'Siti Rahmawati')).toMatchObject({
      description: 'Saya Siti Rahmawati, hubungi [disembunyikan]. Jalan rusak.',
      name: 'Siti Rahmawati',
    })
    expect(publicView({ ...written, showName: true, anonymous: true }, 'Siti Rahmawati')?.name).toBeNull()
  })

  it('is nothing of what is confidential or for the Inspectorate', () => {
    expect(publicView({ ...written, confidential: true }, '')).toBeNull()
    expect(publicView({ ...written, kind: 'OVERSIGHT' }, '')).toBeNull()
  })
})

describe('a point elsewhere', () => {
  it('is refused before anything is sent, at its place in the form', () => {
    const jakarta = draft({ point: { latitude: -6.2, longitude: 106.8, from: 'gps' } })
    expect(findings(jakarta, false, { outside: true })).toEqual({ point: 'placeFar' })
  })
})

describe('the kecamatan to choose from', () => {
  const all = ['Bancar', 'Jenu', 'Tuban'].map((name, index) => ({ code: name, name, latitude: -6.9, longitude: 111.7 + index / 10 }))

  it('are by the alphabet, those chosen before on top', () => {
    expect(districtOptions([...all].reverse()).map(({ label, group }) => [label, group])).toEqual([['Bancar', undefined], ['Jenu', undefined], ['Tuban', undefined]])
    rememberDistrict('Tuban')
    rememberDistrict('Jenu')
    expect(districtOptions(all).slice(0, 3)).toEqual([
      { value: 'Jenu', label: 'Jenu', group: 'Pernah Anda pilih' },
      { value: 'Tuban', label: 'Tuban', group: 'Pernah Anda pilih' },
      { value: 'Bancar', label: 'Bancar', group: 'Semua kecamatan' },
    ])
  })
})
