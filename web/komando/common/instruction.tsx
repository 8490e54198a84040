/** One instruction of the regent's: how it stands, and the whole with its answer. */
import { AlertIcon, CheckIcon, ClockIcon } from '../../shared/ui'
import { ago, dateAndTime, ticking } from '../../shared/time'
import { common } from '../../shared/words/common'
import type { InstructionLineFragment } from '../gql/graphql'
import { Tap } from './tap'
import { countdown } from './countdown'
import { words } from './words'

export function InstructionState({ instruction }: { readonly instruction: InstructionLineFragment }) {
  const now = ticking().value
  const say = words.value
  if (instruction.answeredAt !== null) {
    return (
      <span class="k-state t-tone--good">
        <CheckIcon /> {say.answeredAgo({ ago: ago(instruction.answeredAt, now) })}
      </span>
    )
  }
  const left = Date.parse(instruction.dueAt) - now
  const late = instruction.overdue || left < 0
  return (
    <span class={`k-state t-number t-tone--${late ? 'danger' : 'mute'}`}>
      {late ? <AlertIcon /> : <ClockIcon />} {countdown(left)}
    </span>
  )
}

export function InstructionCard({ instruction }: { readonly instruction: InstructionLineFragment }) {
  const say = words.value
  const { opd, text, answer, complaint, createdAt, dueAt } = instruction
  return (
    <article class="k-card">
      <p class="k-card__head">
        <strong>{opd.name}</strong>
        <InstructionState instruction={instruction} />
      </p>
      <p class="k-sheet__words">{text}</p>
      <p class="k-soft">
        {say.instructedAt({ at: dateAndTime(createdAt) })} · {common.value.clockDue({ time: dateAndTime(dueAt) })}
      </p>
      {complaint !== null && (
        <Tap to={{ kind: 'complaint', number: complaint.number, over: null }} class="k-inline">
          {complaint.number} · {complaint.title}
        </Tap>
      )}
      {answer !== null && (
        <blockquote class="k-reply">
          <p class="k-soft">{say.answerOf({ opd: opd.code })}</p>
          <p class="k-sheet__words">{answer}</p>
        </blockquote>
      )}
    </article>
  )
}
