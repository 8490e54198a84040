/** One act of moderation: what it is to be, and why. Sent with the version that was read. */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { ColleagueNotice } from '../../shared/colleague/notice'
import { useReading } from '../../shared/colleague/reading'
import { whenStale } from '../../shared/colleague/stale'
import { useSending, type Refusal } from '../../shared/sending'
import { Button, CancelButton, Dialog, Problem, TextArea } from '../../shared/ui'
import type { SheetFragment } from '../gql/graphql'
import { words } from './words'

export type Answer = ({ readonly __typename: 'Complaint' } & SheetFragment) | Refusal

/** What every dialog of the panel is given. */
export interface Ends {
  readonly complaint: SheetFragment
  readonly onClose: () => void
  /** It was done; `done`: as the complaint is since; `stay`: the dialog has more to show. */
  readonly onDone: (done: SheetFragment, stay?: boolean) => void
  /** The server knows more than is shown. */
  readonly onStale: () => void
}

/** With which every act is sent. */
export interface Why {
  readonly reason: string
  readonly version: number
}

export interface ActDialogProps extends Ends {
  readonly title: string
  readonly hint?: string
  readonly act: string
  readonly look?: 'primary' | 'danger'
  /** Why it cannot be sent as it is; null: it can. */
  readonly lacks?: () => string | null
  readonly send: (why: Why) => Promise<Answer>
  /** The fields that show their own problems, as the server names them. */
  readonly beside?: readonly string[]
  readonly children?: ComponentChildren | ((problemOf: (field: string) => string | null) => ComponentChildren)
}

export function ActDialog(props: ActDialogProps) {
  const { complaint, title, hint, act, look = 'primary', lacks, send, beside = [], onClose, onDone, onStale, children } = props
  const say = words.value
  const field = useId()
  const sending = useSending()
  const read = useReading(complaint, 'opening')
  const [reason, setReason] = useState('')
  const ready = [say.reason1, say.reason2, say.reason3]

  async function submit(event: Event) {
    event.preventDefault()
    const lack = lacks?.() ?? null
    if (lack !== null) return sending.refuse(lack)
    if (reason.trim().length < 3) {
      sending.refuse(say.reasonMissing, 'reason')
      return document.getElementById(field)?.focus()
    }
    const sent = await sending.send(() => send({ reason: reason.trim(), version: read.version }), { refused: whenStale(onStale) })
    if (sent.done) onDone(sent.result)
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
        {read.changed !== null && <ColleagueNotice difference={read.changed} since="opening" onGoOn={() => read.accept()} />}
        {hint !== undefined && <p>{hint}</p>}
        <Problem of={sending} beside={[...beside, 'reason']} />
        {typeof children === 'function' ? children((name) => sending.problemOf(name)) : children}
        <TextArea
          id={field}
          label={say.reason}
          hint={say.reasonHint}
          value={reason}
          onValue={setReason}
          error={sending.problemOf('reason')}
          rows={2}
          maxLength={2_000}
        />
        <div class="k-chips k-chips--long" role="group" aria-label={say.ready}>
          {ready.map((text) => (
            <Button key={text} look="secondary" onClick={() => setReason(reason.trim() === '' ? text : `${reason.trim()} ${text}`)}>
              {text}
            </Button>
          ))}
        </div>
        <div class="t-row">
          <Button type="submit" look={look} busy={sending.busy}>
            {act}
          </Button>
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}
