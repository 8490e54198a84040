/** Words to the reporter that go with a step: a question, or the reason for archiving. */
import { useRef, useState } from 'preact/hooks'
import { Button, Problem, TextArea } from '../../shared/ui'
import { ColleagueNotice } from '../../shared/colleague/notice'
import { useReading } from '../../shared/colleague/reading'
import { whenStale } from '../../shared/colleague/stale'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { AskReporterDocument, RejectDocument, type SheetFragment } from '../gql/graphql'
import { words } from './words'

export interface NoteFormProps {
  readonly step: 'ask' | 'reject'
  readonly complaint: SheetFragment
  readonly onDone: (complaint: SheetFragment) => void
  /** The server knows more than is shown. */
  readonly onStale: () => void
}

export function NoteForm({ step, complaint, onDone, onStale }: NoteFormProps) {
  const say = words.value
  const notice = useRef<HTMLHeadingElement>(null)
  // What happened is told above the form, which may be out of sight.
  const refused = whenStale(() => {
    onStale()
    setTimeout(() => notice.current?.focus(), 50)
  })
  const sending = useSending()
  const read = useReading(complaint, 'opening')
  const [note, setNote] = useState('')
  const asking = step === 'ask'
  const quick = asking ? [say.ask1, say.ask2, say.ask3] : [say.reject1, say.reject2, say.reject3]

  async function submit(event: Event) {
    event.preventDefault()
    if (note.trim() === '') return sending.refuse(asking ? say.askMissing : say.rejectMissing, 'note')
    const input = { complaint: complaint.id, note: note.trim(), version: read.version }
    const question = async () =>
      asking
        ? (await ask(AskReporterDocument, { input })).requestInformation
        : (await ask(RejectDocument, { input })).rejectComplaint
    const sent = await sending.send(question, { refused })
    if (!sent.done) return
    read.accept(sent.result)
    onDone(sent.result)
  }

  return (
    <form class="k-form t-card t-stack" onSubmit={(event) => void submit(event)} noValidate>
      {read.changed !== null && <ColleagueNotice difference={read.changed} since="opening" focus={notice} onGoOn={() => read.accept()} />}
      <Problem of={sending} beside={['note']} />
      <p class="k-chips t-row t-gap-2">
        {quick.map((text) => (
          <Button key={text} look="secondary" onClick={() => setNote((before) => (before === '' ? text : `${before} ${text}`))}>
            {text}
          </Button>
        ))}
      </p>
      <TextArea
        label={asking ? say.askText : say.rejectText}
        hint={asking ? say.askHint : say.rejectHint}
        value={note}
        onValue={setNote}
        error={sending.problemOf('note')}
        rows={3}
        maxLength={2_000}
      />
      <div class="t-row">
        <Button type="submit" look={asking ? 'primary' : 'danger'} busy={sending.busy}>
          {asking ? say.askSend : say.rejectSend}
        </Button>
      </div>
    </form>
  )
}
