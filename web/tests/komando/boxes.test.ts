/** Rectangles on a photo never leave it, whatever is done to them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { between, byKey, isBox, LEAST, MIDDLE, moved, resized, type Box } from '../../komando/moderation/boxes'

const share = fc.double({ min: -2, max: 3, noNaN: true })
const point = fc.record({ x: share, y: share })
const box = fc.tuple(point, point).map(([a, b]) => between(a, b)).filter(isBox)

const onPhoto = ({ left, top, right, bottom }: Box) => 0 <= left && left <= right && right <= 1 && 0 <= top && top <= bottom && bottom <= 1

describe('a box on a photo', () => {
  it('is the same from whichever corner it was drawn', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(between(a, b)).toEqual(between(b, a))
        return onPhoto(between(a, b))
      }),
    )
  })

  it('stays on the photo, and as large, where it is moved', () => {
    fc.assert(
      fc.property(box, point, (one, by) => {
        const next = moved(one, by)
        expect(next.right - next.left).toBeCloseTo(one.right - one.left, 9)
        expect(next.bottom - next.top).toBeCloseTo(one.bottom - one.top, 9)
        return onPhoto(next)
      }),
    )
  })

  it('keeps its upper left corner where it is resized', () => {
    fc.assert(
      fc.property(box, point, (one, by) => {
        const next = resized(one, by)
        expect([next.left, next.top]).toEqual([one.left, one.top])
        return onPhoto(next) && next.right - next.left >= Math.min(LEAST, 1 - one.left) - 1e-9
      }),
    )
  })

  it('is moved by arrows, resized with Shift, taken away by Delete, and left alone by other keys', () => {
    expect(byKey(MIDDLE, { key: 'ArrowLeft', shiftKey: false })?.left).toBeCloseTo(0.38)
    expect(byKey(MIDDLE, { key: 'ArrowDown', shiftKey: true })).toMatchObject({ top: 0.4, bottom: 0.62 })
    expect(byKey(MIDDLE, { key: 'Delete', shiftKey: false })).toBeNull()
    expect(byKey(MIDDLE, { key: 'Tab', shiftKey: false })).toBeUndefined()
  })

  it('is a box after any keys', () => {
    const keys = fc.array(fc.record({ key: fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'), shiftKey: fc.boolean() }), { maxLength: 80 })
    fc.assert(
      fc.property(box, keys, (one, pressed) => {
        const last = pressed.reduce((now, key) => byKey(now, key) as Box, one)
        return isBox(last) && onPhoto(last)
      }),
    )
  })
})
