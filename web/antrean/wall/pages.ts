/** Which lines stand on the wall now. Pure. */

/** A wall is read from afar: with more pages than this in a round, the first would not come round in time. */
export const MOST_PAGES = 5

export interface WallPage<L> {
  readonly lines: readonly L[]
  /** From 0. */
  readonly page: number
  readonly pages: number
  /** How many complaints stand behind the last page: they were not loaded. */
  readonly beyond: number
}

/**
 * The page for the `turn`-th time that the wall turns, `fits` lines on each; `total` counts also what is not loaded.
 * The most pressing pages come in each round; those behind them share its last place, and come one a round.
 */
export function pageOf<L>(lines: readonly L[], fits: number, turn: number, total: number = lines.length): WallPage<L> {
  const pages = Math.max(1, Math.ceil(lines.length / fits))
  const round = Math.min(MOST_PAGES, pages)
  const place = turn % round
  const last = round - 1
  const page = place < last ? place : last + (Math.floor(turn / round) % (pages - last))
  return { lines: lines.slice(page * fits, (page + 1) * fits), page, pages, beyond: Math.max(0, total - lines.length) }
}
