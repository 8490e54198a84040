/** The complaint that is shown, as its steps see it. */
import type { WholeComplaintFragment } from '../gql/graphql'

export interface Shown {
  readonly complaint: WholeComplaintFragment
  readonly pin: string | null
  /** Takes the complaint as a step of one's own has left it, and says `told` where the focus goes. */
  readonly took: (complaint: WholeComplaintFragment, told: string) => void
  /** The same of a step that tells a part of it alone: the rest may have changed meanwhile. */
  readonly tookPart: (part: Partial<WholeComplaintFragment>) => void
  /** Says it where the focus goes, for a form that is gone. */
  readonly tell: (told: string) => void
  /** Reads it anew: the server knows more than is shown. */
  readonly again: () => void
}
