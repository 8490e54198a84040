import { describe, expect, it } from 'vitest'
import { blank, formOf, inputOf, wrong } from '../../antrean/announcements/form'
import type { AnnouncedFragment } from '../../antrean/gql/graphql'

const form = { ...blank(Date.parse('2026-11-02T02:10:00Z')), title: 'Air padam', text: 'Pipa induk.' }
const point = { latitude: -6.9, longitude: 112.05 }

describe('the place of an announcement', () => {
  it.each([
    ['', 0],
    ['500', 500],
    ['1.500 m', 1_500],
    ['20 000 meter', 20_000],
  ])('reaches %j as %d metres', (radius, metres) => {
    const placed = { ...form, point, radius }
    expect(wrong(placed, false)).toBeNull()
    expect(inputOf(placed, null, true)).toMatchObject({ location: point, radius: metres })
  })

  it.each(['dekat', '-5', '20001', '1,5 km'])('is refused where it reaches %j', (radius) => {
    expect(wrong({ ...form, point, radius }, false)).toEqual({ field: 'radius', why: 'metres' })
  })

  it('has no reach without a point, whatever was written', () => {
    expect(wrong({ ...form, radius: 'dekat' }, false)).toBeNull()
    expect(inputOf({ ...form, radius: '500' }, null, true)).toMatchObject({ location: null, radius: null })
  })

  it('stays as it was where nobody changes it, and goes where it is taken away', () => {
    const of = {
      id: 'x', number: 'PGM-2026-0001', kind: 'OUTAGE', title: 'Air padam', text: 'Pipa.', status: 'PUBLISHED',
      startsAt: '2026-11-02T01:00:00Z', endsAt: '2026-11-02T08:00:00Z', village: null, radius: 900, version: 3, district: null,
      category: null, location: { ...point }, correction: null, reason: null,
    } as unknown as AnnouncedFragment
    expect(inputOf(formOf(of), of, false)).toMatchObject({ location: point, radius: 900, version: 3 })
    expect(inputOf({ ...formOf(of), point: null }, of, false)).toMatchObject({ location: null, radius: null })
  })
})
