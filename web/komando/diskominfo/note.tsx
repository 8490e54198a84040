/** Words to the reporter that go with a step: a question, or the reason for archiving. */
import { useState } from 'preact/hooks'
import { Button, Problem, TextArea } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { AskReporterDocument, RejectDocument } from '../gql/graphql'
import { useStep, type StepProps } from './step'
import { words } from './words'

export function NoteForm({ step, ...props }: StepProps & { readonly step: 'ask' | 'reject' }) {
  const say = words.value
  const { sending, version, notice, take } = useStep(props)
  const [note, setNote] = useState('')
  const asking = step === 'ask'
  const quick = asking ? [say.ask1, say.ask2, say.ask3] : [say.reject1, say.reject2, say.reject3]

  async function submit(event: Event) {
    event.preventDefault()
    if (note.trim() === '') return sending.refuse(asking ? say.askMissing : say.rejectMissing, 'note')
    const input = { complaint: props.complaint.id, note: note.trim(), version }
    await take(async () =>
      asking
        ? (await ask(AskReporterDocument, { input })).requestInformation
        : (await ask(RejectDocument, { input })).rejectComplaint,
    )
  }

  return (
    <form class="k-form t-card t-stack" onSubmit={(event) => void submit(event)} noValidate>
      {notice}
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
