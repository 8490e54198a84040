/** A change that the server may refuse: busy, the refusal with its field, what went wrong. */
import { useState } from 'preact/hooks'
import { STALE } from '../shared/colleague/colleague'
import { words as colleague } from '../shared/colleague/words'
import { saying } from '../shared/words'
import { whyNot } from '../shared/trouble'

export interface Refusal {
  readonly __typename: 'Refused'
  readonly code: string
  readonly message: string
  readonly messageEn: string
  readonly field: string | null
}

export interface Problem {
  /** The input's field without the path to it; null: the whole. */
  readonly field: string | null
  readonly message: string
}

export interface Change {
  readonly busy: boolean
  readonly problem: Problem | null
  /** The message for one of these fields; null for others. */
  problemOf(field: string): string | null
  /** The message where it belongs to none of these fields. */
  problemBeside(...fields: string[]): string | null
  say(problem: Problem | null): void
  /** The result once it is done; null where it was refused or failed, which is then shown. */
  run<R extends { readonly __typename: string }>(change: () => Promise<R | Refusal>): Promise<Exclude<R, Refusal> | null>
}

/** `stale`: what to do where the server knows more than the page shows; the person is then told that nothing was sent. */
export function useChange(stale?: () => void): Change {
  const [busy, setBusy] = useState(false)
  const [problem, say] = useState<Problem | null>(null)
  return {
    busy,
    problem,
    say,
    problemOf: (field) => (problem?.field === field ? problem.message : null),
    problemBeside: (...fields) => (problem !== null && !fields.includes(problem.field ?? '') ? problem.message : null),
    async run(change) {
      if (busy) return null
      setBusy(true)
      say(null)
      try {
        const result = await change()
        if (result.__typename === 'Refused') {
          const refusal = result as Refusal
          if (stale !== undefined && STALE.has(refusal.code)) {
            say({ field: null, message: colleague.value.notSent })
            stale()
            return null
          }
          say({ field: refusal.field?.split('.').pop() ?? null, message: saying(refusal) })
          return null
        }
        return result as never
      } catch (error) {
        say({ field: null, message: whyNot(error) })
        return null
      } finally {
        setBusy(false)
      }
    },
  }
}
