/** The reporter tells more about an open complaint without being asked. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { Button, CancelButton, Dialog, PlusIcon, Problem, TextArea } from '../../shared/ui'
import { AddInformationDocument } from '../gql/graphql'
import type { DraftPhoto } from '../draft/draft'
import { idsOf, sendPhotos } from '../photos/send'
import { useKeptWords } from './kept-words'
import { AddPhotos } from './photos'
import type { Shown } from './shown'
import { useStep } from './step'
import { words } from './words'

function Write({ shown, onClose }: { readonly shown: Shown; readonly onClose: () => void }) {
  const text = words.value
  const { complaint, pin } = shown
  const { sending, take } = useStep(shown)
  const [told, setTold] = useKeptWords(`${complaint.number} more`)
  const [photos, setPhotos] = useState<readonly DraftPhoto[]>([])
  const [part, setPart] = useState<number | null>(null)

  async function submit(event: Event) {
    event.preventDefault()
    if (told.trim() === '') {
      sending.refuse(text.answerMissing, 'text')
      return document.getElementById('more')?.focus()
    }
    // No version: it is added to whatever happened meanwhile.
    const sent = await take(async () => {
      const attachments = idsOf(await sendPhotos(photos, setPart, setPhotos))
      const input = { complaint: complaint.id, text: told, attachments, pin }
      return (await ask(AddInformationDocument, { input })).addInformation
    })
    setPart(null)
    if (!sent) return
    setTold('')
    onClose()
  }

  return (
    <Dialog title={text.tellMore} onClose={onClose}>
      <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
        <p>{text.tellMoreHint}</p>
        <Problem of={sending} beside={['text']} />
        <TextArea id="more" label={text.yourAnswer} value={told} onValue={setTold} error={sending.problemOf('text')} maxLength={5_000} />
        <AddPhotos photos={photos} onPhotos={setPhotos} part={part} />
        <p class="t-note">{text.forOffices}</p>
        <div class="t-row">
          <Button type="submit" busy={sending.busy}>
            {text.sendAnswer}
          </Button>
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}

export function TellMore({ shown }: { readonly shown: Shown }) {
  const [open, setOpen] = useState(false)
  if (!shown.complaint.allowedActions.includes('ADD_INFORMATION')) return null
  return (
    <div>
      <Button look="secondary" onClick={() => setOpen(true)}>
        <PlusIcon /> {words.value.tellMore}
      </Button>
      {open && <Write shown={shown} onClose={() => setOpen(false)} />}
    </div>
  )
}
