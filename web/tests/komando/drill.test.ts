import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boardView, type Judged } from '../../live/views'
import { behind, dayOf, daysBefore, filterOf, fromQuery, OPEN, ORDERS, STATUSES, toQuery, type Drill } from '../../komando/drill/drill'
import { addressOf, viewOf, type View } from '../../komando/drill/view'

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const word = fc.string({ minLength: 1, maxLength: 12 })
const drills: fc.Arbitrary<Drill> = fc.record(
  {
    status: fc.uniqueArray(fc.constantFrom(...STATUSES), { minLength: 1 }),
    opd: word,
    category: word,
    district: word,
    overdue: fc.boolean(),
    from: day,
    to: day,
    search: word,
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
  expect(fromQuery({ status: 'ROUTED.NONSENSE', terlambat: 'mungkin', dari: 'kemarin', urut: 'ACAK' })).toEqual({ status: ['ROUTED'], order: 'NEWEST' })
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

  it('overdue and due next part the open ones between them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.boolean(), (status, overdue) => {
        const [late, soon] = [holds(behind.overdue(), { status, overdue }), holds(behind.dueSoon(), { status, overdue })]
        expect(late && soon).toBe(false)
        expect(late || soon).toBe(holds(behind.open(), { status, overdue }))
      }),
    )
  })

  it('a day is a day of Tuban, from midnight to midnight', () => {
    const drill = behind.submittedOn('2026-11-24')
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

  it('thirty days reach from today to the twenty-ninth day before', () => {
    expect(behind.period('2026-03-01', 30).from).toBe('2026-01-31')
    expect(daysBefore('2024-03-01', 1)).toBe('2024-02-29')
  })
})
