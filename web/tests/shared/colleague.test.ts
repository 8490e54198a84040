import { describe, expect, it } from 'vitest'
import { difference, known, versionRead } from '../../shared/colleague/colleague'

interface Event {
  readonly id: string
  readonly kind: string
}

const page = (version: number, events: readonly Event[], more = {}) => ({
  version,
  status: 'ROUTED',
  heldBy: null as string | null,
  timeline: events,
  responses: [] as readonly { readonly id: string; readonly text: string }[],
  ...more,
})
const routed = { id: 'e1', kind: 'ROUTED' }
const before = page(3, [routed])
const then = known(before)

describe('what a colleague did while I wrote', () => {
  it('is nothing when nothing happened', () => {
    expect(difference(then, before)).toBeNull()
  })

  it('is the answer, the new status and the holder', () => {
    const answer = { id: 'r1', text: 'Kami tinjau besok.' }
    const responded = { id: 'e2', kind: 'RESPONDED' }
    const after = page(4, [routed, responded], { status: 'IN_PROGRESS', heldBy: 'Ani', responses: [answer] })
    expect(difference(then, after)).toEqual({
      events: [responded],
      responses: [answer],
      status: { from: 'ROUTED', to: 'IN_PROGRESS' },
      heldBy: { from: null, to: 'Ani' },
    })
  })

  it('is not that someone opened or supported it, or that time passed', () => {
    const kinds = ['OPENED', 'SUPPORTED', 'NEAR_DUE', 'OVERDUE']
    const after = page(4, [routed, ...kinds.map((kind) => ({ id: kind, kind }))])
    expect(difference(then, after)).toBeNull()
  })

  it('is everything when the page is another one altogether', () => {
    expect(difference(then, page(9, [{ id: 'x', kind: 'REOPENED' }]))?.events).toHaveLength(1)
  })
})

describe('the version that goes back with a write', () => {
  it('is the one that was read, so that the server refuses what was not', () => {
    expect(versionRead(then, page(4, [routed, { id: 'e2', kind: 'RESPONDED' }]))).toBe(3)
  })

  it('is the present one when only harmless things happened', () => {
    expect(versionRead(then, page(4, [routed, { id: 'e2', kind: 'OVERDUE' }]))).toBe(4)
  })

  it('is the present one once the change has been read', () => {
    const after = page(4, [routed, { id: 'e2', kind: 'RESPONDED' }])
    expect(versionRead(known(after), after)).toBe(4)
  })
})
