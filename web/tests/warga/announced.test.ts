// @vitest-environment happy-dom
/** What of the announcements is shown to citizens, and what first. */
import { describe, expect, it } from 'vitest'
import { nearestFirst } from '../../warga/announcements/first'
import { isPublic } from '../../warga/services/feed'

const TODAY = '2026-11-02'
const one = (id: string, from: string, to: string, district: string | null = null) => ({
  id,
  startsAt: `${from}T08:00:00+07:00`,
  endsAt: `${to}T15:00:00+07:00`,
  district: district === null ? null : { code: district },
})
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)

describe('a day’s announcements', () => {
  const works = [one('a', '2026-01-05', '2027-03-01'), one('b', '2026-02-05', '2026-12-20'), one('c', '2026-03-05', '2026-11-20')]

  it('begin with what begins today, however long others have gone on', () => {
    expect(ids(nearestFirst([...works, one('outage', TODAY, TODAY)], '', TODAY))).toEqual(['outage', 'c', 'b', 'a'])
  })

  it('begin with those of the kecamatan, if one is chosen', () => {
    const all = [...works, one('here', '2026-06-01', '2027-06-01', '35.23.16')]
    expect(ids(nearestFirst(all, '35.23.16', TODAY))[0]).toBe('here')
    expect(ids(nearestFirst(all, '', TODAY))[3]).toBe('here')
  })
})

describe('a service in the citizens’ list', () => {
  const line = { id: 's', slug: 'ktp', name: 'KTP', state: null, needsCheck: false, opd: { code: 'DUKCAPIL', name: 'Dukcapil' }, content: { topic: 'IDENTITY' as const } }

  it('is one that is published, whatever else whoever asks may read', () => {
    expect(isPublic(line)).toBe(true)
    expect(isPublic({ ...line, slug: null, content: null })).toBe(false)
    expect(isPublic({ ...line, state: 'PUBLISHED' })).toBe(true)
    expect(isPublic({ ...line, state: 'WITHDRAWN' })).toBe(false)
  })
})
