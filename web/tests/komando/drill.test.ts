import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boardView, judgedByServer, type Judged } from '../../live/views'
import { behind, beside, dayOf, filterOf, fromQuery, OPEN, ORDERS, STATUSES, toQuery, type Drill } from '../../komando/common/drill'
import { addressOf, viewOf, type View } from '../../komando/common/drawer-view'

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
// As the server writes it: to the microsecond.
const instant = fc.tuple(day, fc.integer({ min: 0, max: 999_999 })).map(([date, micros]) => `${date}T03:04:05.${String(micros).padStart(6, '0')}+00:00`)
const word = fc.string({ minLength: 1, maxLength: 12 })
const drills: fc.Arbitrary<Drill> = fc.record(
  {
    status: fc.uniqueArray(fc.constantFrom(...STATUSES), { minLength: 1 }),
    opd: word,
    category: word,
    district: word,
    overdue: fc.boolean(),
    dueSoon: fc.boolean(),
    filed: day,
    closed: day,
    since: instant,
    answeredSince: instant,
    askedSince: instant,
    rated: fc.boolean(),
    waitingSince: instant,
    search: word,
    publicWord: fc.constantFrom('kethek', 'édan'),
    order: fc.constantFrom(...ORDERS),
  },
  { requiredKeys: ['order'] },
)
const views: fc.Arbitrary<View> = fc.oneof(
  fc.constantFrom<View>({ kind: 'none' }, { kind: 'standings' }, { kind: 'instructions' }, { kind: 'reports' }, { kind: 'news' }),
  drills.map((drill): View => ({ kind: 'list', drill })),
  fc.tuple(word, fc.option(drills)).map(([number, over]): View => ({ kind: 'complaint', number, over })),
  word.map((id): View => ({ kind: 'report', id })),
)

it('an address says exactly what is open: a reload and a link show the same', () => {
  fc.assert(
    fc.property(views, (view) => {
      const { searchParams } = new URL(addressOf('/komando', view), 'http://taprose.test')
      expect(viewOf(Object.fromEntries(searchParams))).toEqual(view)
    }),
  )
})

it('what an address says wrongly is left out', () => {
  expect(fromQuery({ status: 'ROUTED.NONSENSE', terlambat: 'mungkin', masuk: 'kemarin', sejak: '2026-11-24', urut: 'ACAK' })).toEqual({ status: ['ROUTED'], order: 'NEWEST' })
  expect(fromQuery({ status: 'NONSENSE' })).toEqual({ order: 'NEWEST' })
  expect(viewOf({ lihat: 'apa' })).toEqual({ kind: 'none' })
})

it('the statuses that are open have one word in an address', () => {
  expect(toQuery(behind.open())).toEqual({ status: 'OPEN', urut: 'MOST_URGENT' })
})

describe('what is behind a number', () => {
  const complaint = (more: Partial<Judged>): Judged => ({
    id: '1',
    number: 'TPR-2026-000001',
    status: 'ROUTED',
    version: 1,
    submittedAt: '2026-11-24T03:00:00Z',
    nextDueAt: null,
    supportCount: 0,
    overdue: false,
    opd: { code: 'DPUPR' },
    category: { code: 'jalan' },
    district: { code: '35.23.16' },
    ...more,
  })
  const holds = (drill: Drill, one: Partial<Judged>) => boardView(filterOf(drill)).belongs(complaint(one), false)

  it('open: somebody still owes a step', () => {
    expect(STATUSES.filter((status) => holds(behind.open(), { status }))).toEqual([...OPEN])
  })

  it('overdue and running part the open ones between them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.boolean(), (status, overdue) => {
        const [late, soon] = [holds(behind.overdue(), { status, overdue }), holds(behind.running(), { status, overdue })]
        expect(late && soon).toBe(false)
        expect(late || soon).toBe(holds(behind.open(), { status, overdue }))
      }),
    )
  })

  it('a day is a day of Tuban, from midnight to midnight', () => {
    const drill = behind.filedOn('2026-11-24')
    expect(holds(drill, { submittedAt: '2026-11-23T16:59:59.999Z' })).toBe(false)
    expect(holds(drill, { submittedAt: '2026-11-23T17:00:00Z' })).toBe(true)
    expect(holds(drill, { submittedAt: '2026-11-24T16:59:59.999Z' })).toBe(true)
    expect(holds(drill, { submittedAt: '2026-11-24T17:00:00Z' })).toBe(false)
    expect(dayOf(Date.parse('2026-11-23T17:00:00Z'))).toBe('2026-11-24')
  })

  it('an OPD and a kecamatan hold their own only', () => {
    expect(holds(behind.opd('DPUPR'), {})).toBe(true)
    expect(holds(behind.opd('DLHP'), {})).toBe(false)
    expect(holds(behind.opdOverdue('DPUPR'), {})).toBe(false)
    expect(holds(behind.district('35.23.16'), {})).toBe(true)
    expect(holds(behind.district('35.23.01'), {})).toBe(false)
  })

  it('a period begins where the server says, to the microsecond', () => {
    const since = '2026-10-25T03:04:05.000006+00:00'
    expect(filterOf(behind.status('CLOSED', since))).toEqual({ status: ['CLOSED'], submittedFrom: since })
    expect(filterOf(behind.opdAnswered('DPUPR', since))).toEqual({ opd: ['DPUPR'], answeredFrom: since })
    expect(filterOf(behind.rated(since))).toEqual({ askedFrom: since, rated: true })
  })

  it('an OPD is silent by who has waited for a week', () => {
    expect(filterOf(behind.silent('DPUPR', '2026-11-24T03:04:05+00:00')).waitingSince).toBe('2026-11-17T03:04:05.000Z')
  })

  it('what only the server can judge comes in by the server alone', () => {
    for (const drill of [behind.dueSoon(), behind.closedOn('2026-11-24'), behind.rated('2026-10-25T00:00:00Z')]) {
      expect(judgedByServer(filterOf(drill))).toBe(true)
      expect(holds({ ...drill, order: 'NEWEST' }, {})).toBe(false)
    }
    expect(judgedByServer(filterOf(behind.opdOverdue('DPUPR')))).toBe(false)
  })

  it('a day has two sides, and so have those who were asked', () => {
    const day = '2026-11-24'
    expect(beside(behind.closedOn(day))).toEqual([behind.filedOn(day), behind.closedOn(day)])
    expect(beside(behind.rated('2026-10-25T00:00:00Z')).map(({ rated }) => rated)).toEqual([true, false])
    expect(beside(behind.open())).toEqual([])
  })
})
