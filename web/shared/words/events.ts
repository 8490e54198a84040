/** What happened, in the screens' words. Each reads the language's signal. */
import type { ClockKind } from '../gql/graphql'
import { eventWords } from './event-words'
import { clockWord, say } from './lists'

/** Kinds of events whose note is the kind of a promise. */
const OF_PROMISES = new Set(['NEAR_DUE', 'OVERDUE', 'CLAIM_OVERDUE'])

export const eventWord = (kind: string): string => say('event', kind, eventWords.value)

/** What was written with an event; of a promise it is the promise's kind. */
export function noteWord(event: { readonly kind: string; readonly note: string | null }): string | null {
  const { kind, note } = event
  return note !== null && OF_PROMISES.has(kind) ? clockWord(note as ClockKind) : note
}
