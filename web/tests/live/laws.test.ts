import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToList, listOf, withPage, type ListNews } from '../../live/lists'
import { boardView, queueView, type Judged } from '../../live/views'

const STATUSES = ['SUBMITTED', 'ROUTED', 'IN_PROGRESS', 'NEEDS_INFORMATION', 'RESOLVED', 'CLOSED']
const at = (hours: number) => new Date(Date.UTC(2026, 10, 2, hours)).toISOString()

/** Enough for what goes wrong once in a thousand histories: it is to be found where it is made. */
const runs = { numRuns: 3000 }

/** One move: which complaint, and what it is afterwards; hidden: out of the viewer's sight. */
const move = fc.record({
  which: fc.nat(7),
  status: fc.constantFrom(...STATUSES),
  opd: fc.constantFrom('DPUPR', 'DLHP'),
  due: fc.option(fc.nat(40)),
  support: fc.nat(5),
  hidden: fc.boolean(),
})
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never

/** The server's side: the state after each move, and the news of it. */
function history(moves: readonly Move[]) {
  const state = new Map<string, Judged | null>()
  const versions = new Map<string, number>()
  const news: ListNews<Judged>[] = []
  for (const [index, { which, status, opd, due, support, hidden }] of moves.entries()) {
    const id = `C${which}`
    const version = (versions.get(id) ?? 0) + 1
    versions.set(id, version)
    const complaint: Judged = {
      id,
      number: `TPR-2026-00000${which}`,
      status,
      version,
      submittedAt: at(which >> 1),
      nextDueAt: due === null ? null : at(due),
      supportCount: support,
      overdue: false,
      opd: { code: opd },
      category: null,
      district: null,
    }
    state.set(id, hidden ? null : complaint)
    news.push({ cursor: String(index + 1), complaintId: id, complaint: hidden ? null : complaint })
  }
  return { state, news }
}

const views = {
  queue: queueView<Judged>('DPUPR'),
  newest: boardView<Judged>({}),
  urgent: boardView<Judged>({ opd: ['DLHP'] }, 'MOST_URGENT'),
  supported: boardView<Judged>({ status: ['ROUTED'] }, 'MOST_SUPPORTED'),
}

/** The server's answer after these moves: `first` of those behind this one. */
function page(view: (typeof views)['queue'], moves: readonly Move[], first: number, behind?: Judged) {
  const all = [...history(moves).state.values()]
    .filter((complaint): complaint is Judged => complaint !== null && view.belongs(complaint, false))
    .sort(view.compare)
  const rest = all.filter((one) => behind === undefined || view.compare(one, behind) > 0)
  return {
    asOf: String(moves.length),
    totalCount: all.length,
    edges: rest.slice(0, first).map((node) => ({ node })),
    pageInfo: { hasNextPage: rest.length > first, endCursor: 'k' },
  }
}

const fresh = (...asked: Parameters<typeof page>) => listOf(page(...asked))

describe.each(Object.entries(views))('the list %s', (_name, view) => {
  it('is, with all news applied, what a fresh read shows', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), fc.nat(30), (moves, cut) => {
        const before = fresh(view, moves.slice(0, cut), 100)
        const after = applyToList(view, before, history(moves).news.slice(cut))
        expect(after).toEqual(fresh(view, moves, 100))
      }),
      runs,
    )
  })

  it('shows, where only a page is known, a beginning of what a fresh read shows, and counts honestly', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), fc.nat(30), fc.integer({ min: 1, max: 4 }), (moves, cut, page) => {
        const before = fresh(view, moves.slice(0, cut), page)
        const after = applyToList(view, before, history(moves).news.slice(cut))
        const whole = fresh(view, moves, 100)
        expect(after.items).toEqual(whole.items.slice(0, after.items.length))
        if (after.exact) expect(after.total).toBe(whole.total)
      }),
      runs,
    )
  })

  it('is sure of no count that a further page has changed, however late the news come', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), fc.nat(30), fc.nat(5), fc.nat(5), (moves, cut, heard, ahead) => {
        const { news } = history(moves)
        const first = fresh(view, moves.slice(0, cut), 2)
        const before = applyToList(view, first, news.slice(cut, cut + heard))
        const further = page(view, moves.slice(0, cut + heard + ahead), 2, first.items.at(-1))
        const after = applyToList(view, withPage(before, further), news.slice(cut + heard))
        if (first.more && after.exact) expect(after.total).toBe(fresh(view, moves, 100).total)
      }),
      runs,
    )
  })

  it('does not mind hearing the same news twice', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const { news } = history(moves)
        const once = applyToList(view, fresh(view, [], 100), news)
        expect(applyToList(view, once, news.slice(-1))).toEqual(once)
      }),
      runs,
    )
  })
})
