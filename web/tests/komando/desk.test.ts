import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANSWERED_KEPT, applyToDesk, NEWS_KEPT, withFresh, withInstruction, withReport, type Desk, type DeskInstruction, type DeskNews, type DeskReport } from '../../komando/common/regent-desk'
import { addressOf, after, beside, metresBetween, placeOf, proposed, TABS, type Place } from '../../komando/diskominfo/desk'
import { suggestedFor } from '../../komando/diskominfo/suggested'
import { isShort } from '../../komando/common/refill'
import { counting, nextClock } from '../../komando/common/running-clocks'
import { applyToMoves, type InboxNews, type Moves } from '../../komando/common/feeds'

type Item = DeskNews<DeskInstruction, DeskReport>

const instruction = (id: string, minute: number, answered: number | null = null) => ({
  __typename: 'Instruction' as const,
  id,
  createdAt: new Date(minute * 60_000).toISOString(),
  answeredAt: answered === null ? null : new Date(answered * 60_000).toISOString(),
  withdrawnAt: null as string | null,
})
const report = (id: string, version: number, reportStatus: string, minute = 1) => ({
  __typename: 'RegentReport' as const,
  id,
  version,
  reportStatus,
  submittedAt: new Date(minute * 60_000).toISOString(),
})
const item = (cursor: string, subject: Item['subject']): Item => ({ cursor, subject })
const empty: Desk<DeskInstruction, DeskReport, Item> = { asOf: '0', news: [], instructions: [], reports: [] }

describe('the regent’s desk', () => {
  it('counts every instruction that waits, and keeps the latest answers only', () => {
    const old = Array.from({ length: 90 }, (_, n) => item(`${n}`, instruction(`waits ${n}`, n)))
    const done = Array.from({ length: 60 }, (_, n) => item(`${100 + n}`, instruction(`done ${n}`, 100 + n, 200 + n)))
    const { instructions } = applyToDesk(empty, [...old, ...done])
    expect(instructions.filter(({ answeredAt }) => answeredAt === null)).toHaveLength(90)
    expect(instructions.filter(({ answeredAt }) => answeredAt !== null).map(({ id }) => id)).toEqual(
      Array.from({ length: ANSWERED_KEPT }, (_, n) => `done ${59 - n}`),
    )
  })

  it('shows an instruction, then its answer in the same place', () => {
    const given = applyToDesk(empty, [item('1', instruction('a', 1)), item('2', instruction('b', 2))])
    expect(given.instructions.map(({ id }) => id)).toEqual(['b', 'a'])
    const answered = applyToDesk(given, [item('3', instruction('a', 1, 9))])
    expect(answered.instructions.map(({ id, answeredAt }) => [id, answeredAt !== null])).toEqual([['b', false], ['a', true]])
    expect(answered.asOf).toBe('3')
  })

  it('drops an instruction that was taken back, and does not bring it back', () => {
    const given = applyToDesk(empty, [item('1', instruction('a', 1)), item('2', instruction('b', 2))])
    const taken = { ...instruction('b', 2), withdrawnAt: new Date(180_000).toISOString() }
    expect(applyToDesk(given, [item('3', taken)]).instructions.map(({ id }) => id)).toEqual(['a'])
    expect(withInstruction([], taken)).toEqual([])
  })

  it('does not take an answer back when older news come again', () => {
    const answered = withInstruction([], instruction('a', 1, 9))
    expect(withInstruction(answered, instruction('a', 1))).toEqual(answered)
  })

  it('keeps reports until they are answered, the longest wait first, and takes one back that is sent again', () => {
    let desk = applyToDesk(empty, [item('1', report('x', 1, 'SUBMITTED', 5)), item('2', report('y', 1, 'SUBMITTED', 2))])
    expect(desk.reports.map(({ id }) => id)).toEqual(['y', 'x'])
    desk = applyToDesk(desk, [item('3', report('y', 2, 'RETURNED', 2))])
    expect(desk.reports.map(({ id }) => id)).toEqual(['x'])
    desk = applyToDesk(desk, [item('4', report('y', 3, 'SUBMITTED', 8))])
    expect(desk.reports.map(({ id }) => id)).toEqual(['x', 'y'])
    expect(withReport(desk.reports, report('y', 2, 'RETURNED', 2))).toEqual(desk.reports)
  })

  it('tells each piece of news once, the latest first, and not without end', () => {
    const many = Array.from({ length: NEWS_KEPT + 10 }, (_, n) => item(String(n), null))
    const desk = applyToDesk(applyToDesk(empty, many), many.slice(-5))
    expect(desk.news).toHaveLength(NEWS_KEPT)
    expect(desk.news[0]?.cursor).toBe(String(NEWS_KEPT + 9))
    expect(new Set(desk.news.map(({ cursor }) => cursor)).size).toBe(NEWS_KEPT)
  })

  it('puts the latest answers of the last hour on top, two at most, then what waits as it is due', () => {
    const one = (id: string, due: number, answered: number | null) => ({ id, dueAt: new Date(due).toISOString(), answeredAt: answered === null ? null : new Date(answered).toISOString() })
    const hour = 3_600_000
    const all = [one('late', 1, null), one('next', 5, null), one('a', 1, 10 * hour), one('b', 1, 10.2 * hour), one('c', 1, 10.1 * hour), one('old', 1, hour)]
    const { fresh, rest } = withFresh(all, 10.5 * hour)
    expect(fresh.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(rest.map(({ id }) => id)).toEqual(['late', 'next', 'a', 'old'])
  })

  it('is the same in one go as one by one', () => {
    const subjects = fc.oneof(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.integer({ min: 10, max: 20 }))).map(([id, answered]) => instruction(id, id.charCodeAt(0), answered)),
      fc.tuple(fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 5 }), fc.constantFrom('SUBMITTED', 'RETURNED', 'ACKNOWLEDGED')).map(([id, version, status]) => report(id, version, status)),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(subjects, { maxLength: 30 }), (all) => {
        const news = all.map((subject, index) => item(String(index + 1), subject))
        expect(applyToDesk(empty, news)).toEqual(news.reduce((desk, one) => applyToDesk(desk, [one]), empty))
      }),
    )
  })
})

describe('the clocks on the wall', () => {
  it('a clock that was missed and has stopped counts no more, one that pauses does not press', () => {
    const clock = (kind: string, state: string, dueAt: string, stoppedAt: string | null = null) => ({ kind, state, dueAt, stoppedAt })
    const clocks = [clock('VERIFY', 'OVERDUE', '2026-09-01', '2026-09-03'), clock('FIRST_RESPONSE', 'MET', '2026-09-05', '2026-09-04'), clock('RESOLVE', 'OVERDUE', '2026-10-01'), clock('INSTRUCTION', 'RUNNING', '2026-12-01'), clock('REPORTER_REPLY', 'PAUSED', '2026-09-02')]
    expect(counting(clocks).map(({ kind }) => kind)).toEqual(['RESOLVE', 'INSTRUCTION', 'REPORTER_REPLY'])
    expect(nextClock({ clocks })?.kind).toBe('RESOLVE')
    expect(nextClock({ clocks: clocks.slice(0, 2) })).toBeUndefined()
  })

  const line = (id: string, due: string, overdue: boolean, version = 1) =>
    ({ id, number: id, version, status: 'ROUTED', overdue, nextDueAt: due, submittedAt: '2026-11-01T00:00:00Z', supportCount: 0, opd: null, category: null, district: null, location: null }) as never
  const none = { asOf: '0', items: [], total: 0, exact: true, more: false, endCursor: null }
  const start: Moves = { asOf: '0', soon: none, late: none, points: new Map(), recent: [], filed: [] }
  const news = (cursor: string, complaint: never) => ({ cursor, complaint, complaintId: null, number: null, event: {} }) as unknown as InboxNews

  it('a clock that runs out moves from the one list to the other', () => {
    const running = applyToMoves(start, [news('1', line('a', '2026-11-24T09:00:00Z', false)), news('2', line('b', '2026-11-24T08:00:00Z', false))], 0)
    expect(running.soon.items.map(({ id }) => id)).toEqual(['b', 'a'])
    const over = applyToMoves(running, [news('3', line('b', '2026-11-24T08:00:00Z', true, 2))], 0)
    expect(over.soon.items.map(({ id }) => id)).toEqual(['a'])
    expect(over.late.items.map(({ id }) => id)).toEqual(['b'])
    expect(over.asOf).toBe('3')
    expect(over.recent.map(({ cursor }) => cursor)).toEqual(['3', '2', '1'])
  })
})

describe('a list on the wall', () => {
  const line = (n: number, due: number) =>
    ({ id: `c${n}`, number: String(n).padStart(6, '0'), version: 1, status: 'ROUTED', overdue: false, nextDueAt: new Date(due).toISOString(), submittedAt: '2026-11-01T00:00:00Z', supportCount: 0, opd: null, category: null, district: null, location: null }) as never
  const none = { asOf: '0', items: [], total: 0, exact: true, more: false, endCursor: null }
  const news = (cursor: number, complaint: never) => ({ cursor: String(cursor), complaint, complaintId: null, number: null, event: {} }) as unknown as InboxNews

  it('does not grow without end, and keeps the most urgent', () => {
    let moves: Moves = { asOf: '0', soon: none, late: none, points: new Map(), recent: [], filed: [] }
    for (let n = 0; n < 500; n += 1) moves = applyToMoves(moves, [news(n, line(n, 1_000_000 - n))], 0)
    expect(moves.soon.items.length).toBeLessThanOrEqual(120)
    expect(moves.soon.items[0]).toMatchObject({ id: 'c499' })
    expect(moves.soon.more).toBe(true)
    expect(moves.recent.length).toBeLessThanOrEqual(12)
  })

  it('is read anew when few rows are left of many, not when there are no more', () => {
    expect(isShort({ items: [], more: true })).toBe(true)
    expect(isShort({ items: [], more: false })).toBe(false)
    expect(isShort({ items: new Array(30), more: true })).toBe(false)
  })
})

describe('the verifier’s desk', () => {
  it('an address says exactly what is open', () => {
    const places: fc.Arbitrary<Place> = fc
      .record({ tab: fc.constantFrom(...TABS), search: fc.string({ maxLength: 9 }), word: fc.constantFrom('', 'kethek', 'édan'), number: fc.option(fc.constantFrom('TPR-2026-000001', 'A/B')), beside: fc.option(fc.string({ maxLength: 9 })) })
      .map((place) => ({ ...place, beside: place.number === null ? null : place.beside }))
    fc.assert(
      fc.property(places, (place) => {
        const { pathname, searchParams } = new URL(addressOf(place), 'http://taprose.test')
        expect(placeOf(pathname, Object.fromEntries(searchParams))).toEqual(place)
      }),
    )
  })

  it('goes on to the next below, at the end to the one above, and stops when nothing is left', () => {
    const list = [{ number: 'a' }, { number: 'b' }, { number: 'c' }]
    expect(after(list, 'a')?.number).toBe('b')
    expect(after(list, 'c')?.number).toBe('b')
    expect(after(list, 'gone')?.number).toBe('a')
    expect(after([{ number: 'a' }], 'a')).toBeNull()
  })

  it('goes on from where one stood that news have taken off the list, and passes those that are held', () => {
    const list = ['a', 'b', 'c', 'd'].map((number) => ({ number }))
    expect(after(list, 'gone', { was: 2 })?.number).toBe('c')
    expect(after(list, 'gone', { was: 4 })?.number).toBe('d')
    expect(after(list, 'b', { passed: ({ number }) => number === 'c' })?.number).toBe('d')
    expect(after(list, 'd', { passed: ({ number }) => number === 'c' })?.number).toBe('b')
    expect(after(list, 'a', { passed: () => true })).toBeNull()
  })

  it('steps through the list, and begins at its ends', () => {
    const list = ['a', 'b', 'c'].map((number) => ({ number }))
    expect(beside(list, 'a', 1)?.number).toBe('b')
    expect(beside(list, 'a', -1)).toBeNull()
    expect(beside(list, 'c', 1)).toBeNull()
    expect([beside(list, null, 1)?.number, beside(list, null, -1)?.number]).toEqual(['a', 'c'])
  })

  it('proposes whom the server names for the category, and for oversight the Inspektorat, whatever its code', () => {
    const catalog = {
      categories: [{ code: 'jalan', opdIn: { code: 'DPUPR' } }, { code: 'lain', opdIn: null }],
      opds: [{ code: 'DPUPR', oversight: false }, { code: 'ITKAB', oversight: true }],
    }
    expect(proposed('COMPLAINT', 'jalan', catalog)).toBe('DPUPR')
    expect(proposed('OVERSIGHT', 'jalan', catalog)).toBe('ITKAB')
    expect(proposed('OVERSIGHT', 'jalan', { ...catalog, opds: [] })).toBe('')
    expect(proposed('COMPLAINT', 'lain', catalog)).toBe('')
    expect(proposed('COMPLAINT', 'unknown', catalog)).toBe('')
  })

  it('measures a degree of latitude as 111 km, the same both ways', () => {
    const [a, b] = [{ latitude: -7, longitude: 112 }, { latitude: -6, longitude: 112 }]
    expect(metresBetween(a, b)).toBeGreaterThan(111_000)
    expect(metresBetween(a, b)).toBeLessThan(111_400)
    expect(metresBetween(b, a)).toBe(metresBetween(a, b))
    expect(metresBetween(a, a)).toBe(0)
  })
})

describe('what is suggested', () => {
  const lamps = { code: 'lampu-jalan', name: 'Penerangan jalan umum' }
  const dlhp = { code: 'DLHP', name: 'Dinas Lingkungan Hidup dan Perhubungan' }
  const guess = (categoryCertainty: number | null, opdCertainty: number | null) => ({ category: lamps, categoryCertainty, opd: dlhp, opdCertainty })
  const of = (suggestion: ReturnType<typeof guess>, more: { category?: typeof lamps; kind?: 'OVERSIGHT' } = {}) =>
    suggestedFor({ kind: 'COMPLAINT', category: null, suggestion, ...more })

  it('is said in words: nearly sure, or maybe', () => {
    expect(of(guess(0.95, 0.97))).toMatchObject({ category: 'lampu-jalan', opd: 'DLHP', categorySure: 'nearlySure', opdSure: 'nearlySure', perhaps: null })
    expect(of(guess(0.6, 0.89))).toMatchObject({ category: 'lampu-jalan', opd: 'DLHP', categorySure: 'maybe', opdSure: 'maybe' })
  })

  it('is never chosen for anybody where it is unsure', () => {
    for (const share of [null, 0.59]) expect(of(guess(share, share))).toMatchObject({ category: '', opd: '', categorySure: 'unsure', perhaps: lamps })
    expect(of(guess(null, 0.95)), 'the OPD may be known where the subject is not').toMatchObject({ category: '', opd: 'DLHP', opdSure: 'nearlySure' })
  })

  it('is no guess where somebody has said the category, or the kind decides', () => {
    expect(of(guess(null, null), { category: lamps })).toMatchObject({ category: 'lampu-jalan', opd: 'DLHP', categorySure: null, opdSure: null })
    expect(of(guess(null, null), { kind: 'OVERSIGHT' })).toMatchObject({ category: '', opd: 'DLHP', opdSure: null })
  })
})
