/** What an officer has begun to write on a complaint. */
import { unsent } from '../../shared/storage/unsent'
import type { Known } from '../../shared/colleague/colleague'

export type Mode = 'ACKNOWLEDGEMENT' | 'PROGRESS' | 'RESOLUTION' | 'ASK' | 'RETURN' | 'DECISION' | 'FULFILMENT'

export interface Draft {
  readonly mode: Mode | null
  readonly text: string
  /** What the officer had read when they began; null while nothing is written. */
  readonly since: Known | null
}

const EMPTY: Draft = { mode: null, text: '', since: null }

const drafts = unsent<Draft>('answers', 50)

export const draftOf = (complaint: string): Draft => drafts.of(complaint) ?? EMPTY

export const writeDraft = (complaint: string, draft: Draft): void =>
  drafts.write(complaint, draft.text === '' && draft.mode === null ? undefined : draft)

export const forgetDraft = (complaint: string): void => drafts.write(complaint, undefined)
