/** The orders of the contract, as comparisons: the same, to the last tie, as the server sorts. */

interface Dated {
  readonly submittedAt: string
  readonly number: string
}

const instant = (at: string) => Date.parse(at)
const byNumber = (a: Dated, b: Dated) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)

/** OLDEST: first filed first; of one instant the lower number first. */
export function oldestFirst(a: Dated, b: Dated): number {
  return instant(a.submittedAt) - instant(b.submittedAt) || byNumber(a, b)
}

/** NEWEST: the mirror of OLDEST. */
export function newestFirst(a: Dated, b: Dated): number {
  return oldestFirst(b, a)
}

/**
 * MOST_URGENT: the running clock that ends first; without one, last; of equal ones the lower number. Not when they were
 * filed: machines whose clocks differ may have filed the later one earlier.
 */
export function mostUrgentFirst(
  a: Dated & { readonly nextDueAt: string | null },
  b: Dated & { readonly nextDueAt: string | null },
): number {
  if (a.nextDueAt === null || b.nextDueAt === null) {
    return Number(a.nextDueAt === null) - Number(b.nextDueAt === null) || byNumber(a, b)
  }
  return instant(a.nextDueAt) - instant(b.nextDueAt) || byNumber(a, b)
}

/** MOST_SUPPORTED: the most supporters first; of equal ones the higher number. */
export function mostSupportedFirst(
  a: Dated & { readonly supportCount: number },
  b: Dated & { readonly supportCount: number },
): number {
  return b.supportCount - a.supportCount || byNumber(b, a)
}
