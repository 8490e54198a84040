/** Points that would lie upon each other, gathered around the first of them. */

export interface Placed {
  readonly x: number
  readonly y: number
}

export interface Cluster<P> extends Placed {
  readonly points: readonly P[]
}

/** Each point joins the first cluster that stands nearer than `distance` pixels; no two clusters stand nearer. */
export function clusters<P extends Placed>(points: readonly P[], distance: number): readonly Cluster<P>[] {
  const found: { readonly x: number; readonly y: number; readonly points: P[] }[] = []
  for (const point of points) {
    const near = found.find(({ x, y }) => Math.hypot(x - point.x, y - point.y) < distance)
    if (near === undefined) found.push({ x: point.x, y: point.y, points: [point] })
    else near.points.push(point)
  }
  return found
}
