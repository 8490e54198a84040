/** Rectangles on a photo, in shares of its width and height from 0 to 1. Pure. */

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The server takes no more. */
export const MOST = 50
/** What is smaller was a touch and not a box. */
export const LEAST = 0.01

const within = (share: number) => Math.min(1, Math.max(0, share))

/** Between two corners, whichever is which. */
export const between = (a: Point, b: Point): Box => ({
  left: within(Math.min(a.x, b.x)),
  top: within(Math.min(a.y, b.y)),
  right: within(Math.max(a.x, b.x)),
  bottom: within(Math.max(a.y, b.y)),
})

export const isBox = ({ left, top, right, bottom }: Box): boolean => right - left >= LEAST && bottom - top >= LEAST

/** Moved as a whole, as far as the photo goes. */
export function moved({ left, top, right, bottom }: Box, by: Point): Box {
  const x = Math.min(1 - right, Math.max(-left, by.x))
  const y = Math.min(1 - bottom, Math.max(-top, by.y))
  return { left: within(left + x), top: within(top + y), right: within(right + x), bottom: within(bottom + y) }
}

/** Its lower right corner moved. */
export const resized = (box: Box, by: Point): Box => ({
  ...box,
  right: within(Math.max(box.left + LEAST, box.right + by.x)),
  bottom: within(Math.max(box.top + LEAST, box.bottom + by.y)),
})

/** A new one, in the middle. */
export const MIDDLE: Box = { left: 0.4, top: 0.4, right: 0.6, bottom: 0.6 }

const STEP = 0.02
const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
}

/** What a key makes of a box: another, null where it takes it away, undefined where it means nothing. */
export function byKey(box: Box, { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): Box | null | undefined {
  if (key === 'Delete' || key === 'Backspace') return null
  const by = ARROWS[key]
  if (by === undefined) return undefined
  const next = shiftKey ? resized(box, by) : moved(box, by)
  return isBox(next) ? next : box
}
