/**
 * How long to wait before trying again: "full jitter" (a random time up to an exponentially growing bound), so that
 * ten thousand screens do not come back in the same second after a restart.
 */

const FIRST = 500
const LONGEST = 30_000
/** The shortest wait, so that a server that refuses at once is not asked in a tight loop. */
const FLOOR = 200

/** Milliseconds to wait after this many failures in a row (0: the first). `random` gives [0, 1). */
export function backoff(failures: number, random: () => number = Math.random): number {
  const bound = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10))
  return Math.max(FLOOR, Math.round(random() * bound))
}
