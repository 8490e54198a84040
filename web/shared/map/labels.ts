/** Names on a map that leave each other room. */

/** Around its middle, in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const overlap = (one: Box, other: Box) =>
  Math.abs(other.x - one.x) * 2 < other.width + one.width && Math.abs(other.y - one.y) * 2 < other.height + one.height

/** In heights of a label: below, or above what it would cover. */
const SHIFTS = [1.7, -1.7] as const

/**
 * Of labels in the order of their weight, those that leave each other room and cover none of `taken`; one that would is
 * shifted off it by `y`. No name is said twice.
 */
export function apart<B extends Box & { readonly name: string }>(labels: readonly B[], taken: readonly Box[] = []): readonly B[] {
  const shown: B[] = []
  const covers = (place: Box, others: readonly Box[]) => others.some((other) => overlap(place, other))
  for (const label of labels) {
    if (shown.some(({ name }) => name === label.name)) continue
    const places = covers(label, taken) ? SHIFTS.map((shift) => ({ ...label, y: label.y + shift * label.height })) : [label]
    const free = places.find((place) => !covers(place, taken) && !covers(place, shown))
    if (free !== undefined) shown.push(free)
  }
  return shown
}
