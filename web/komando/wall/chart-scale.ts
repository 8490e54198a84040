/** Maths of the small charts and of how many rows fit. Pure. */

const STEPS = [1, 2, 5]

/** The upper end of an axis from 0 that holds `most`, and its few round ticks: [0, 10, 20]. */
export function axis(most: number, ticks = 3): number[] {
  const raw = Math.max(most, 1) / ticks
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = Math.max(1, (STEPS.find((s) => s * power >= raw) ?? 10) * power)
  const count = Math.max(1, Math.ceil(Math.max(most, 1) / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

/** How many rows of `row` pixels fit into `height`, at least `least`. */
export function rowsThatFit(height: number, row: number, least = 1): number {
  return Math.max(least, row > 0 ? Math.floor((height + 0.5) / row) : least)
}

/** Which of `steps` shades a count has, 0 (none) to steps: the darkest for the most. */
export function shade(count: number, most: number, steps = 5): number {
  if (count <= 0 || most <= 0) return 0
  return Math.min(steps, Math.max(1, Math.ceil((count / most) * steps)))
}

/** A part of a whole as "51%", or null where there is no whole. */
export function percent(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 100) : null
}
