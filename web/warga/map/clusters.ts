/** Points that would lie upon each other, gathered by the squares of a grid on the screen. */

export interface Placed {
  readonly x: number
  readonly y: number
}

export interface Cluster<P> {
  readonly points: readonly P[]
  /** The middle of its points. */
  readonly x: number
  readonly y: number
}

/** `size`: the square's side in pixels. The result does not depend on the points' order. */
export function clusters<P extends Placed>(points: readonly P[], size: number): readonly Cluster<P>[] {
  const squares = new Map<string, P[]>()
  for (const point of points) {
    const key = `${Math.floor(point.x / size)}:${Math.floor(point.y / size)}`
    const square = squares.get(key)
    if (square === undefined) squares.set(key, [point])
    else square.push(point)
  }
  const middle = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0) / of.length
  return [...squares.values()].map((all) => ({
    points: all,
    x: middle(all.map(({ x }) => x)),
    y: middle(all.map(({ y }) => y)),
  }))
}
