/** What the offices note about a complaint among themselves. Neither its reporter nor the public reads it. */
import { useState } from 'preact/hooks'
import { announce, Button, LockIcon, Problem, TextArea } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { dateAndTime } from '../../shared/time'
import { actorWord } from '../../shared/words/lists'
import { AddInternalNoteDocument, type DeskComplaintFragment } from '../gql/graphql'
import { unsent } from '../../shared/storage/unsent'
import { words } from '../common/words'

const written = unsent<string>('notes', 50)

export interface NotesProps {
  readonly page: DeskComplaintFragment
  readonly onDone: (page: DeskComplaintFragment) => void
}

export function Notes({ page, onDone }: NotesProps) {
  const say = words.value
  const sending = useSending()
  const text = written.of(page.id) ?? ''
  const [open, setOpen] = useState(text !== '')
  const notes = page.timeline.filter(({ kind, note }) => kind === 'NOTED' && note !== null)
  const may = page.allowedActions.includes('NOTE')

  async function send(event: Event) {
    event.preventDefault()
    if (text.trim() === '') return sending.refuse(say.textNeeded)
    const input = { complaint: page.id, text: text.trim() }
    const sent = await sending.send(async () => (await ask(AddInternalNoteDocument, { input })).addInternalNote)
    if (!sent.done) return
    // It may have been written on while it was on its way.
    if (written.of(page.id) === text) written.write(page.id, undefined)
    announce(say.noteSaved)
    onDone(sent.result)
  }

  return (
    <section class={`a-notes t-stack${notes.length === 0 ? ' t-noprint' : ''}`} aria-labelledby="notes-title">
      <h3 id="notes-title" class="t-row">
        <LockIcon />
        {say.notesTitle}
      </h3>
      <p class="t-note">{say.notesWho}</p>
      {notes.length > 0 && (
        <ol class="t-stack t-gap-3">
          {notes.map((note) => (
            <li key={note.id}>
              <p class="a-pre">{note.note}</p>
              <p class="t-note">
                {actorWord(note.actor)} · {dateAndTime(note.at)}
              </p>
            </li>
          ))}
        </ol>
      )}
      {may && !open && (
        <p class="t-noprint">
          <Button look="secondary" onClick={() => setOpen(true)}>
            {say.noteAdd}
          </Button>
        </p>
      )}
      {may && open && (
        <form
          class="t-stack t-noprint"
          noValidate
          onSubmit={(event) => void send(event)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
          }}
        >
          <TextArea
            label={say.noteText}
            value={text}
            onValue={(value) => written.write(page.id, value === '' ? undefined : value)}
            maxLength={2000}
            autofocus
          />
          <Problem of={sending} />
          <p>
            <Button type="submit" look="secondary" busy={sending.busy}>
              {say.noteSave}
            </Button>
          </p>
        </form>
      )}
    </section>
  )
}
