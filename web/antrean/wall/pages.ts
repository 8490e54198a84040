/** Which lines stand on the wall now. Pure. */

/** A wall is read from afar: more pages than this would not come round in time. */
export const MOST_PAGES = 5

export interface WallPage<L> {
  readonly lines: readonly L[]
  /** From 0. */
  readonly page: number
  readonly pages: number
  /** How many complaints stand behind the last page. */
  readonly beyond: number
}

/** The page for the `turn`-th time that the wall turns, `fits` lines on each; `total` counts also what is not loaded. */
export function pageOf<L>(lines: readonly L[], fits: number, turn: number, total: number = lines.length): WallPage<L> {
  const pages = Math.max(1, Math.min(MOST_PAGES, Math.ceil(lines.length / fits)))
  const page = turn % pages
  const shown = Math.min(lines.length, pages * fits)
  return { lines: lines.slice(page * fits, (page + 1) * fits), page, pages, beyond: Math.max(0, total - shown) }
}
