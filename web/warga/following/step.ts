/** One step of the reporter's: busy, what went wrong, and the complaint as it then is. */
import { useState } from 'preact/hooks'
import { STALE } from '../../shared/colleague/colleague'
import { words as colleague } from '../../shared/colleague/words'
import { announce } from '../../shared/ui'
import { whyNot } from '../../shared/trouble'
import { saying } from '../../shared/words'
import type { WholeComplaintFragment, RefusalFragment } from '../gql/graphql'
import type { Shown } from './page'
import { words } from './words'

type Result = ({ readonly __typename: 'Complaint' } & WholeComplaintFragment) | ({ readonly __typename: 'Refused' } & RefusalFragment)

export interface Step {
  readonly busy: boolean
  readonly problem: string | null
  readonly say: (problem: string | null) => void
  /** Whether it went through. */
  readonly take: (send: () => Promise<Result>) => Promise<boolean>
}

export function useStep(shown: Shown): Step {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function take(send: () => Promise<Result>): Promise<boolean> {
    if (busy) return false
    setBusy(true)
    setProblem(null)
    try {
      const result = await send()
      if (result.__typename === 'Refused') {
        if (!STALE.has(result.code)) setProblem(saying(result))
        else {
          setProblem(colleague.peek().notSent)
          shown.again()
        }
        return false
      }
      shown.took(result)
      announce(words.peek().done)
      return true
    } catch (error) {
      setProblem(whyNot(error))
      return false
    } finally {
      setBusy(false)
    }
  }

  return { busy, problem, say: setProblem, take }
}
