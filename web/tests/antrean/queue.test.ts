import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderFragment, QueueLineFragment } from '../../antrean/gql/graphql'
import { applyToQueue, brought, withOrder, type QueueSnapshot } from '../../antrean/common/queue'
import { applyToList } from '../../live/lists'
import { queueView } from '../../live/views'
import { iso, line, news, NOON, order } from './people'

type Snapshot = QueueSnapshot<QueueLineFragment, OrderFragment>

const empty: Snapshot = {
  asOf: '0',
  list: { asOf: '0', items: [], total: 0, exact: true, more: false, endCursor: null },
  orders: [],
  arrivals: [],
}
const apply = (snapshot: Snapshot, ...told: Parameters<typeof applyToQueue<QueueLineFragment, OrderFragment>>[2]) =>
  applyToQueue('DPUPR', snapshot, told)

describe('the queue', () => {
  it('shows a routed complaint as arrived, and where it came from', () => {
    const after = apply(empty, news(1, line(1)))
    expect(after.list.items.map(({ id }) => id)).toEqual(['c1'])
    expect(after.arrivals).toEqual([
      { complaint: 'c1', cursor: '1', kind: 'ROUTED', at: iso(NOON), actor: 'Verifikator Diskominfo', from: 'SUBMITTED' },
    ])
  })

  it('does not call a complaint new because somebody claimed or answered it', () => {
    const before = { ...empty, list: { ...empty.list, items: [line(1)], total: 1 } }
    const after = apply(before, news(1, line(1, { version: 2, heldBy: 'Budi' }), { kind: 'CLAIMED' }))
    expect(after.arrivals).toEqual([])
    expect(after.list.items[0]?.heldBy).toBe('Budi')
  })

  it('marks one again when its reporter has completed or reopened it', () => {
    const before = apply(empty, news(1, line(1, { status: 'NEEDS_INFORMATION' }), { kind: 'INFORMATION_REQUESTED' }))
    expect(before.arrivals).toEqual([])
    const after = apply(before, news(2, line(1, { version: 2 }), { kind: 'INFORMATION_SUPPLIED', actor: 'Pelapor' }))
    expect(after.arrivals.map(({ kind }) => kind)).toEqual(['INFORMATION_SUPPLIED'])
  })

  it('forgets an arrival together with its complaint', () => {
    const after = apply(empty, news(1, line(1)), news(2, null, { kind: 'ROUTED' }, 'c1'))
    expect(after).toMatchObject({ arrivals: [], list: { items: [], total: 0 } })
  })

  it('keeps the regent’s instructions by urgency, and drops one that is answered', () => {
    const told = (n: number, more = {}) => ({ kind: 'INSTRUCTED', actor: 'Bupati', instruction: order(n, more) })
    const before = apply(empty, news(1, null, told(9)), news(2, null, told(3)), news(3, line(1), told(5)))
    expect(before.orders.map(({ id }) => id)).toEqual(['i3', 'i5', 'i9'])
    const answered = { kind: 'INSTRUCTION_ANSWERED', instruction: order(3, { answer: 'Sudah', answeredAt: iso(NOON) }) }
    expect(apply(before, news(4, null, answered)).orders.map(({ id }) => id)).toEqual(['i5', 'i9'])
  })

  it('leaves the list as it is when news are about an instruction only', () => {
    const long: Snapshot = { ...empty, list: { ...empty.list, items: [line(1)], total: 900, more: true } }
    const after = apply(long, news(1, null, { kind: 'INSTRUCTED', instruction: order(1) }))
    expect(after.list).toEqual({ ...long.list, asOf: '1' })
  })

  it('tells what some news brought, once', () => {
    const one = [news(1, line(1)), news(2, null, { kind: 'INSTRUCTED', instruction: order(1) })]
    const after = apply(empty, ...one)
    expect(brought(after, one)).toMatchObject({ arrivals: [{ complaint: 'c1' }], orders: [{ id: 'i1' }] })
    const later = [news(3, line(1, { version: 2 }), { kind: 'CLAIMED' })]
    expect(brought(apply(after, ...later), later)).toEqual({ arrivals: [], orders: [] })
  })
})

const kinds = ['ROUTED', 'CLAIMED', 'RESPONDED', 'RESOLVED', 'RETURNED', 'REOPENED', 'INSTRUCTED', 'OPENED']
const anyNews = fc.record({
  n: fc.integer({ min: 1, max: 40 }),
  kind: fc.constantFrom(...kinds),
  status: fc.constantFrom('ROUTED' as const, 'IN_PROGRESS' as const, 'RESOLVED' as const, 'NEEDS_INFORMATION' as const),
  gone: fc.boolean(),
  instruction: fc.option(fc.record({ n: fc.integer({ min: 1, max: 9 }), answered: fc.boolean() }), { nil: null }),
})

describe('for any news', () => {
  const told = fc.array(anyNews, { maxLength: 120 }).map((all) =>
    all.map(({ n, kind, status, gone, instruction }, index) =>
      news(
        index + 1,
        gone ? null : line(n, { status, version: index + 1 }),
        {
          kind,
          instruction:
            instruction === null ? null : order(instruction.n, instruction.answered ? { answeredAt: iso(NOON) } : {}),
        },
        `c${n}`,
      ),
    ),
  )

  it('the list is the one that the shared rules give', () => {
    fc.assert(
      fc.property(told, (all) => {
        const expected = applyToList(queueView<QueueLineFragment>('DPUPR'), empty.list, all)
        expect(apply(empty, ...all).list).toEqual(expected)
      }),
    )
  })

  it('it is the same whether they come together or one by one', () => {
    fc.assert(
      fc.property(told, (all) => {
        expect(all.reduce((before, one) => apply(before, one), empty)).toEqual(apply(empty, ...all))
      }),
    )
  })

  it('every arrival stands in the list, each complaint once, and there are never many', () => {
    fc.assert(
      fc.property(told, (all) => {
        const { arrivals, list } = apply(empty, ...all)
        const ids = arrivals.map(({ complaint }) => complaint)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.length).toBeLessThanOrEqual(30)
        for (const id of ids) expect(list.items.some((item) => item.id === id)).toBe(true)
      }),
    )
  })

  it('an instruction told twice is there once', () => {
    expect(withOrder(withOrder([], order(1)), order(1, { overdue: true }))).toEqual([order(1, { overdue: true })])
  })
})
