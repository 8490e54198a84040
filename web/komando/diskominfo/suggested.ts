/** What is suggested for a complaint, and how sure that is: pure. */
import type { ComplaintKind } from '../gql/graphql'

export type Certainty = 'nearlySure' | 'maybe' | 'unsure'

/** From here on it was right in nine of ten. */
const NEARLY_SURE = 0.9
/** Below it the server proposes by key words alone: see docs/decisions/0022. */
const MAYBE = 0.6

export const certaintyOf = (share: number | null): Certainty =>
  share === null || share < MAYBE ? 'unsure' : share < NEARLY_SURE ? 'maybe' : 'nearlySure'

interface Named {
  readonly code: string
  readonly name: string
}

interface Suggestible {
  readonly kind: ComplaintKind
  readonly category: Named | null
  readonly suggestion?: {
    readonly category: Named | null
    readonly categoryCertainty: number | null
    readonly opd: Named | null
    readonly opdCertainty: number | null
  } | null | undefined
}

export interface Suggested {
  /** Codes; '': nothing is proposed. What is unsure is not: a person chooses. */
  readonly category: string
  readonly opd: string
  /** null: it has its category from somebody, or the OPD follows from that by rule. */
  readonly categorySure: Certainty | null
  readonly opdSure: Certainty | null
  /** What it may be, where that is unsure. */
  readonly perhaps: Named | null
}

export function suggestedFor({ kind, category, suggestion }: Suggestible): Suggested {
  const guess = category === null ? (suggestion?.category ?? null) : null
  const categorySure = guess === null ? null : certaintyOf(suggestion?.categoryCertainty ?? null)
  const opd = suggestion?.opd ?? null
  const share = suggestion?.opdCertainty ?? null
  const byRule = share === null && (kind === 'OVERSIGHT' || guess === null)
  const opdSure = opd === null || byRule ? null : certaintyOf(share)
  const unsure = categorySure === 'unsure'
  return {
    category: category?.code ?? (unsure ? '' : (guess?.code ?? '')),
    opd: opdSure === 'unsure' ? '' : (opd?.code ?? ''),
    categorySure,
    opdSure,
    perhaps: unsure ? guess : null,
  }
}
