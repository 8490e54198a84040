import type { Sending } from '../sending'
import { Notice } from './notice'

export interface ProblemProps {
  readonly of: Pick<Sending<unknown>, 'problemBeside'>
  /** Fields that show their own problems. */
  readonly beside?: Iterable<string>
}

/** Why it was not sent, read out at once. */
export function Problem({ of, beside }: ProblemProps) {
  const message = of.problemBeside(beside)
  if (message === null) return null
  return (
    <Notice tone="danger" role="alert">
      {message}
    </Notice>
  )
}
