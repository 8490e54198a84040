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

interface Box extends Placed {
  readonly width: number
  readonly height: number
}

/** Of labels in the order of their weight, those that leave each other room. */
export function apart<B extends Box>(labels: readonly B[]): readonly B[] {
  const shown: B[] = []
  for (const label of labels) {
    const overlaps = shown.some(
      (other) =>
        Math.abs(other.x - label.x) * 2 < other.width + label.width &&
        Math.abs(other.y - label.y) * 2 < other.height + label.height,
    )
    if (!overlaps) shown.push(label)
  }
  return shown
}
