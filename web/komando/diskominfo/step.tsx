import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { ColleagueNotice } from '../../shared/colleague/notice'
import { useReading } from '../../shared/colleague/reading'
import { whenStale } from '../../shared/colleague/stale'
import { useSending, type Refusal, type Sending } from '../../shared/sending'
import type { SheetFragment } from '../gql/graphql'

export interface StepProps {
  readonly complaint: SheetFragment
  readonly onDone: (complaint: SheetFragment) => void
  /** The server knows more than is shown. */
  readonly onStale: () => void
}

interface Step {
  readonly sending: Sending
  /** Of the complaint as it was read: goes with the step. */
  readonly version: number
  /** What happened meanwhile, to be read first. */
  readonly notice: ComponentChildren
  readonly take: (question: () => Promise<({ readonly __typename: 'Complaint' } & SheetFragment) | Refusal>) => Promise<void>
}

/** A step of the verifier's, from the form's opening until the complaint is as the step has left it. */
export function useStep({ complaint, onDone, onStale }: StepProps): Step {
  const heading = useRef<HTMLHeadingElement>(null)
  const sending = useSending()
  const { changed, version, accept } = useReading(complaint, 'opening')
  // What happened is told above the form, which may be out of sight.
  const refused = whenStale(() => {
    onStale()
    setTimeout(() => heading.current?.focus(), 50)
  })
  return {
    sending,
    version,
    notice: changed !== null && (
      <ColleagueNotice difference={changed} since="opening" focus={heading} onGoOn={() => accept()} />
    ),
    async take(question) {
      const sent = await sending.send(question, { refused })
      if (!sent.done) return
      accept(sent.result)
      onDone(sent.result)
    },
  }
}
