import { expect, it } from 'vitest'
import { applyToPoints, DONE_FOR, MOST_POINTS, pointsOf, withoutOld, type Placed } from '../../komando/common/points'

const complaint = (id: string, more: Partial<Placed> = {}): Placed => ({
  id,
  version: 1,
  status: 'ROUTED',
  overdue: false,
  location: { latitude: -6.9, longitude: 112 },
  district: { code: '35.23.16' },
  ...more,
})
const news = (one: Placed | null, complaintId = one?.id ?? null) => ({ complaint: one, complaintId })

it('shows open complaints that have a place', () => {
  const points = pointsOf([complaint('a'), complaint('b', { location: null }), complaint('c', { status: 'CLOSED' }), complaint('d', { overdue: true })])
  expect([...points.values()].map(({ id, state, at }) => [id, state, at])).toEqual([
    ['a', 'open', 0],
    ['d', 'late', 0],
  ])
})

it('brings a new one in, and tells when', () => {
  expect(applyToPoints(new Map(), [news(complaint('a'))], 5_000).get('a')).toMatchObject({ state: 'open', at: 5_000 })
})

it('shows what is done for a minute, then no more', () => {
  const done = applyToPoints(pointsOf([complaint('a')]), [news(complaint('a', { status: 'RESOLVED', version: 2 }))], 10_000)
  expect(done.get('a')?.state).toBe('done')
  expect(withoutOld(done, 10_000 + DONE_FOR).has('a')).toBe(true)
  expect(withoutOld(done, 10_001 + DONE_FOR).has('a')).toBe(false)
})

it('drops what goes out of sight, and leaves what older news say', () => {
  const points = pointsOf([complaint('a', { version: 4 }), complaint('b')])
  const after = applyToPoints(points, [news(complaint('a', { version: 3, overdue: true })), news(null, 'b')], 1)
  expect(after.get('a')).toMatchObject({ version: 4, state: 'open' })
  expect(after.has('b')).toBe(false)
})

it('is the same in one go as one by one', () => {
  const all = Array.from({ length: 200 }, (_, n) => news(complaint(`c${n % 37}`, { version: n, overdue: n % 3 === 0, status: n % 5 === 0 ? 'CLOSED' : 'ROUTED' })))
  const oneByOne = all.reduce((points, one) => applyToPoints(points, [one], 7), pointsOf([]))
  expect([...applyToPoints(pointsOf([]), all, 7)]).toEqual([...oneByOne])
})

it('never shows more than it can hold: those that rested longest go first', () => {
  const all = Array.from({ length: MOST_POINTS + 50 }, (_, n) => news(complaint(`c${n}`)))
  const points = applyToPoints(pointsOf([complaint('old')]), all, 1)
  expect(points.size).toBe(MOST_POINTS)
  expect(points.has('old')).toBe(false)
  expect(points.has('c0')).toBe(false)
  expect(points.has(`c${MOST_POINTS + 49}`)).toBe(true)
})
