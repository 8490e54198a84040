import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { steadied } from '../../antrean/desk/steady'

const lines = (...ids: number[]) => ids.map((n) => ({ id: `c${n}`, n }))
const ids = (shown: readonly { readonly id: string }[]) => shown.map(({ id }) => id)

const queue = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 20 }).map((all) => lines(...all))

describe('the lines before an officer’s eyes', () => {
  it('stay where they are when one comes that belongs above them, which waits', () => {
    const after = steadied(lines(1, 2, 3, 4), lines(9, 1, 2, 3, 4), 3)
    expect(ids(after.lines)).toEqual(['c1', 'c2', 'c3', 'c4'])
    expect(ids(after.held)).toEqual(['c9'])
  })

  it('let one in that belongs below the screen', () => {
    const after = steadied(lines(1, 2, 3, 4), lines(1, 2, 3, 9, 4), 3)
    expect(ids(after.lines)).toEqual(['c1', 'c2', 'c3', 'c9', 'c4'])
    expect(after.held).toEqual([])
  })

  it('keep the place of one that a colleague has answered', () => {
    const after = steadied(lines(1, 2, 3), lines(1, 3), 3)
    expect(ids(after.lines)).toEqual(['c1', 'c2', 'c3'])
    expect([...after.gone]).toEqual(['c2'])
  })

  it('show what has changed in them at once', () => {
    const [line] = steadied(lines(1), [{ id: 'c1', n: 77 }], 1).lines
    expect(line?.n).toBe(77)
  })

  it('let nothing in where nothing may move', () => {
    expect(ids(steadied(lines(1), lines(1, 2), 1, true).held)).toEqual(['c2'])
  })

  it('never move, and nothing of the queue is lost or told twice', () => {
    fc.assert(
      fc.property(queue, queue, fc.nat(25), fc.boolean(), (shown, now, firm, closed) => {
        const { lines: after, gone, held } = steadied(shown, now, firm, closed)
        const before = ids(shown.slice(0, firm))
        expect(ids(after).slice(0, before.length)).toEqual(before)
        const there = [...ids(after).filter((id) => !gone.has(id)), ...ids(held)]
        expect([...there].sort()).toEqual([...ids(now)].sort())
        for (const id of gone) expect(ids(now)).not.toContain(id)
        for (const { id } of held) expect(ids(shown)).not.toContain(id)
      }),
    )
  })

  it('are the queue as it is once nobody holds them', () => {
    fc.assert(
      fc.property(queue, queue, (shown, now) => {
        expect(ids(steadied(shown, now, 0).lines)).toEqual(ids(now))
      }),
    )
  })
})
