/** What became of an aspiration. */
import { shortDate } from '../../shared/time'
import { Tag, type Tone } from '../../shared/ui'
import type { BecameFragment } from '../gql/graphql'
import { words } from './aspiration-words'

type State = BecameFragment['state']

export const STATES = ['UNDECIDED', 'TAKEN_UP', 'DONE', 'LATER', 'DECLINED', 'ANSWERED'] as const satisfies readonly State[]

const TONES: Record<State, Tone> = { UNDECIDED: 'warn', ANSWERED: 'mute', TAKEN_UP: 'brand', LATER: 'info', DECLINED: 'mute', DONE: 'good' }

export function Outcome({ of }: { readonly of: BecameFragment }) {
  const text = words.value
  return (
    <div class="t-row t-gap-2">
      <Tag tone={TONES[of.state]}>{text[of.state]}</Tag>
      {of.programme !== null && <strong>{text.programme({ programme: of.programme, year: String(of.year) })}</strong>}
      {of.doneAt !== null ? (
        <span class="t-note">{text.doneAt({ date: shortDate(of.doneAt) })}</span>
      ) : (
        of.decidedAt !== null && <span class="t-note">{text.decidedAt({ date: shortDate(of.decidedAt) })}</span>
      )}
    </div>
  )
}
