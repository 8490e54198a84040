/** The regent's instructions and what the OPDs answered. */
import { useContext, useState } from 'preact/hooks'
import { Button, Empty, GavelIcon } from '../../shared/ui'
import { InstructionCard } from '../common/instruction'
import { InstructContext, RoomContext } from '../common/context'
import { instructionOrder } from '../common/regent-desk'
import { words } from '../common/words'
import { Leaf } from './drawer-page'

export function AllInstructions() {
  const say = words.value
  const { desk } = useContext(RoomContext)
  const instruct = useContext(InstructContext)
  const [answered, setAnswered] = useState(false)
  const all = desk?.snapshot.value?.instructions ?? []
  const shown = all.filter((one) => (one.answeredAt !== null) === answered).sort(instructionOrder)
  return (
    <Leaf title={say.instructions}>
      <div class="k-list__bar t-row">
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
