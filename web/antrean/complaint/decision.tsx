/** What an officer decides of an aspiration, besides the words of it. */
import { timeNow } from '../../shared/clock'
import { Select, TextField } from '../../shared/ui'
import type { Sending } from '../../shared/sending'
import type { AspirationDecision } from '../gql/graphql'
import { words } from '../common/words'

export interface Decision {
  readonly decision: AspirationDecision
  readonly year: string
  readonly programme: string
}

export const undecided = (): Decision => ({ decision: 'TAKEN_UP', year: String(new Date(timeNow()).getFullYear() + 1), programme: '' })

export interface DecisionProps {
  readonly value: Decision
  readonly onValue: (value: Decision) => void
  readonly sending: Pick<Sending<never>, 'problemOf'>
}

export function DecisionFields({ value, onValue, sending }: DecisionProps) {
  const text = words.value
  return (
    <>
      <Select
        label={text.decision}
        value={value.decision}
        onValue={(decision) => onValue({ ...value, decision: decision as AspirationDecision })}
        options={[
          { value: 'TAKEN_UP', label: text.decisionTakenUp },
          { value: 'LATER', label: text.decisionLater },
          { value: 'DECLINED', label: text.decisionDeclined },
        ]}
      />
      {value.decision === 'TAKEN_UP' && (
        <>
          <TextField
            label={text.decisionProgramme}
            hint={text.decisionProgrammeHint}
            error={sending.problemOf('programme')}
            value={value.programme}
            onValue={(programme) => onValue({ ...value, programme })}
            maxLength={200}
          />
          <TextField
            label={text.decisionYear}
            type="number"
            inputMode="numeric"
            error={sending.problemOf('year')}
            value={value.year}
            onValue={(year) => onValue({ ...value, year })}
          />
        </>
      )}
    </>
  )
}
