/** Words to the reporter that go with a step: a question, or the reason for archiving. */
import { useId, useLayoutEffect } from 'preact/hooks'
import { Button, Problem, TextArea } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { AskReporterDocument, RejectDocument } from '../gql/graphql'
import { focusField, leaveField } from './focus'
import { shortcuts } from './keys'
import type { StepProps } from './step'
import { words } from './words'

export function NoteForm({ step, deciding, id }: StepProps & { readonly step: 'ask' | 'reject' }) {
  const { complaint, draft, write, sending, version, notice, take } = deciding
  const say = words.value
  const field = useId()
  const note = draft.notes[step] ?? ''
  const asking = step === 'ask'
  const ready = asking ? [say.ask1, say.ask2, say.ask3] : [say.reject1, say.reject2, say.reject3]
  const { number } = complaint

  const put = (text: string) => {
    sending.refuse(null)
    write({ notes: { ...draft.notes, [step]: text } })
  }
  const add = (text: string) => put(note === '' ? text : `${note} ${text}`)

  // What was chosen is written on. Before it is seen, so that it takes the focus from nobody who has gone on.
  useLayoutEffect(() => {
    if (note === '') document.getElementById(`${id}-ready`)?.focus()
  }, [step])

  async function submit(event?: Event) {
    event?.preventDefault()
    if (note.trim() === '') {
      sending.refuse(asking ? say.askMissing : say.rejectMissing, 'note')
      return focusField(field)
    }
    const input = { complaint: complaint.id, note: note.trim(), version }
    await take(
      async () =>
        asking
          ? (await ask(AskReporterDocument, { input })).requestInformation
          : (await ask(RejectDocument, { input })).rejectComplaint,
      () => (asking ? say.asked({ number }) : say.rejected({ number })),
    )
  }

  shortcuts.use({
    t: () => void submit(),
    n: () => focusField(field),
    ...Object.fromEntries(ready.map((text, index) => [String(index + 1), () => add(text)])),
  })

  return (
    <form
      id={id}
      class="k-form t-stack"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => leaveField(event, () => void submit())}
      noValidate
    >
      {notice}
      <Problem of={sending} beside={['note']} />
      <div id={`${id}-ready`} class="k-chips k-chips--long" role="group" aria-label={say.ready} tabIndex={-1}>
        {ready.map((text, index) => (
          <Button key={text} look="secondary" onClick={() => add(text)}>
            <kbd aria-hidden="true">{index + 1}</kbd> {text}
          </Button>
        ))}
      </div>
      <TextArea
        id={field}
        label={asking ? say.askText : say.rejectText}
        hint={asking ? say.askHint : say.rejectHint}
        value={note}
        onValue={put}
        error={sending.problemOf('note')}
        rows={4}
        maxLength={2_000}
      />
    </form>
  )
}
