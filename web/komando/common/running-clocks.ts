/** The clocks of a complaint that still count. Pure. */

interface Counting {
  readonly dueAt: string
  readonly state: string
  /** Set once it has stopped: in time (MET), or late for ever (OVERDUE). */
  readonly stoppedAt: string | null
}

/** Those that run or are late now, and those that pause; not what was met or missed long ago. */
export function counting<C extends Counting>(clocks: readonly C[]): C[] {
  return clocks.filter(({ state, stoppedAt }) => state !== 'MET' && stoppedAt === null)
}

/** The running clock that ends first. */
export function nextClock<C extends Counting>({ clocks }: { readonly clocks: readonly C[] }): C | undefined {
  return counting(clocks)
    .filter(({ state }) => state !== 'PAUSED')
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0]
}
