/** The regent's instructions and what the OPDs answered. */
import { useContext, useState } from 'preact/hooks'
import { Button, Empty, GavelIcon } from '../../shared/ui'
import { dateAndTime } from '../../shared/time'
import { common } from '../../shared/words/common'
import { InstructContext, RoomContext } from '../context'
import type { InstructionLineFragment } from '../gql/graphql'
import { Tap } from '../tap'
import { instructionOrder } from '../wall/desk'
import { InstructionState } from '../wall/waiting'
import { words } from '../words'
import { Leaf } from './leaf'

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

export function AllInstructions() {
  const say = words.value
  const { desk } = useContext(RoomContext)
  const instruct = useContext(InstructContext)
  const [answered, setAnswered] = useState(false)
  const all = desk?.snapshot.value?.instructions ?? []
  const shown = all.filter((one) => (one.answeredAt !== null) === answered).sort(instructionOrder)
  return (
    <Leaf title={say.instructions}>
      <div class="k-list__bar">
        <div class="k-switch" role="group" aria-label={say.instructions}>
          <Button look="quiet" aria-pressed={!answered} onClick={() => setAnswered(false)}>
            {say.unanswered} ({all.filter((one) => one.answeredAt === null).length})
          </Button>
          <Button look="quiet" aria-pressed={answered} onClick={() => setAnswered(true)}>
            {say.answered} ({all.filter((one) => one.answeredAt !== null).length})
          </Button>
        </div>
        {instruct !== null && (
          <Button onClick={() => instruct({ opd: null, complaint: null })}>
            <GavelIcon /> {say.instruct}
          </Button>
        )}
      </div>
      {shown.length === 0 && <Empty>{answered ? say.noAnswers : say.noInstructions}</Empty>}
      <ul class="t-stack">
        {shown.map((instruction) => (
          <li key={instruction.id}>
            <InstructionCard instruction={instruction} />
          </li>
        ))}
      </ul>
    </Leaf>
  )
}
