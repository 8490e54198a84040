import { describe, expect, it } from 'vitest'
import { backFrom } from '../../warga/account/return-path'
import { addressOf, filterOf, narrowed, queryFrom } from '../../warga/board/query'
import { whoSees } from '../../warga/filing/visibility'

const choose = (kind: 'COMPLAINT' | 'OVERSIGHT', anonymous: boolean, confidential: boolean, showName = false) =>
  Object.fromEntries(whoSees({ kind, anonymous, confidential, showName }))

describe('what the form promises about who sees what', () => {
  it('is the whole for the offices, and for the public all but name and contact, by default', () => {
    expect(choose('COMPLAINT', false, false)).toEqual({ public: 'story', opd: 'all', verifier: 'all', regent: 'all' })
  })

  it('is the name for the public where the reporter chose so, and is not anonymous', () => {
    expect(choose('COMPLAINT', false, false, true)).toMatchObject({ public: 'storyName' })
    expect(choose('COMPLAINT', true, false, true)).toMatchObject({ public: 'story' })
  })

  it('is the name for Diskominfo alone when anonymous', () => {
    expect(choose('COMPLAINT', true, false)).toEqual({ public: 'story', opd: 'noName', verifier: 'all', regent: 'noName' })
  })

  it('is nothing for the public when confidential', () => {
    expect(choose('COMPLAINT', false, true)).toMatchObject({ public: 'nothing', opd: 'all' })
    expect(choose('COMPLAINT', true, true)).toMatchObject({ public: 'nothing', opd: 'noName' })
  })

  it('is for the Inspectorate, never for the public, when officials are accused', () => {
    expect(choose('OVERSIGHT', false, false)).toEqual({
      public: 'nothing',
      inspectorate: 'all',
      verifierOversight: 'all',
      regent: 'all',
    })
  })
})

describe('the board’s address', () => {
  const query = {
    search: 'lampu & jalan',
    category: 'PJU',
    district: '35.23.16',
    opd: 'DPUPR',
    status: 'ROUTED',
    overdue: true,
    order: 'MOST_SUPPORTED',
    map: true,
  } as const

  it('brings back the view that it was taken from', () => {
    const found = Object.fromEntries(new URL(addressOf(query), 'http://x').searchParams)
    expect(queryFrom(found)).toEqual(query)
  })

  it('asks the server for all that it names', () => {
    expect(filterOf(query)).toEqual({
      search: 'lampu & jalan',
      category: ['PJU'],
      district: ['35.23.16'],
      opd: ['DPUPR'],
      status: ['ROUTED'],
      overdue: true,
    })
    expect(narrowed(query)).toBe(5)
  })

  it('is bare for the bare board', () => {
    expect(addressOf(queryFrom({}))).toBe('/papan')
    expect(filterOf(queryFrom({}))).toEqual({})
    expect(narrowed(queryFrom({}))).toBe(0)
  })

  it('passes over what it does not know', () => {
    expect(queryFrom({ status: 'SECRET', urut: 'BY_NAME' })).toMatchObject({ status: '', order: 'NEWEST' })
  })
})

describe('the way back after signing in', () => {
  it('stays within this site', () => {
    expect(backFrom({ kembali: '/aduan/TPR-2026-000123?dukung=ya' })).toBe('/aduan/TPR-2026-000123?dukung=ya')
    for (const elsewhere of ['//evil.test', '/\\evil.test', 'https://evil.test', '']) {
      expect(backFrom({ kembali: elsewhere })).toBe('/saya')
    }
  })
})
