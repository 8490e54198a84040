/** What is being written in an editor: a draft, and for each field what its control needs. */
import { useState } from 'preact/hooks'
import { useSending, type Sending } from '../../shared/sending'

interface TextBinding {
  readonly value: string
  readonly onValue: (value: string) => void
  /** What the server says against it. */
  readonly error: string | null
}

interface CheckBinding {
  readonly checked: boolean
  readonly onValue: (checked: boolean) => void
}

type Named<Draft, Value> = { [Name in keyof Draft]: Draft[Name] extends Value ? Name : never }[keyof Draft] & string

export interface Form<Draft> {
  readonly draft: Draft
  readonly sending: Sending
  /** The fields that show their own problems. */
  readonly shown: ReadonlySet<string>
  set<Name extends keyof Draft>(name: Name, value: Draft[Name]): void
  text(name: Named<Draft, string>): TextBinding
  check(name: Named<Draft, boolean>): CheckBinding
  /** Goes on from another draft, as from what somebody else has saved. */
  replace(draft: Draft): void
}

export function useForm<Draft extends object>(first: Draft): Form<Draft> {
  const sending = useSending()
  const [draft, setDraft] = useState(first)
  const shown = new Set<string>()
  const set: Form<Draft>['set'] = (name, value) => setDraft((before) => ({ ...before, [name]: value }))
  return {
    draft,
    sending,
    shown,
    set,
    replace: setDraft,
    text(name) {
      shown.add(name)
      return {
        value: draft[name] as string,
        onValue: (value) => set(name, value as never),
        error: sending.problemOf(name),
      }
    },
    check: (name) => ({ checked: draft[name] as boolean, onValue: (checked) => set(name, checked as never) }),
  }
}
