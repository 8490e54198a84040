/** One step of the reporter's, and the complaint as it then is. */
import { whenStale } from '../../shared/colleague/stale'
import { useSending, type Refusal, type Sending } from '../../shared/sending'
import type { WholeComplaintFragment } from '../gql/graphql'
import type { Shown } from './shown'
import { words } from './words'

type Result = ({ readonly __typename: 'Complaint' } & WholeComplaintFragment) | Refusal

export interface Step {
  readonly sending: Sending
  /** Whether it went through. */
  readonly take: (send: () => Promise<Result>) => Promise<boolean>
}

export function useStep(shown: Shown): Step {
  const sending = useSending()

  async function take(question: () => Promise<Result>): Promise<boolean> {
    const sent = await sending.send(question, { refused: whenStale(shown.again) })
    if (!sent.done) return false
    shown.took(sent.result, words.peek().done)
    return true
  }

  return { sending, take }
}
