/** What is asked of the reporter now: to tell more, to say whether it is done, or to take it back. */
import { useState } from 'preact/hooks'
import { useReading } from '../../shared/colleague/reading'
import { ask } from '../../shared/graphql'
import { Button, CancelButton, CheckIcon, Dialog, Problem, TextArea, UndoIcon } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { ConfirmDocument, ReopenDocument, WithdrawDocument, type ComplaintNoteInput } from '../gql/graphql'
import type { DraftPhoto } from '../draft/draft'
import { idsOf, sendPhotos } from '../photos/send'
import { Changed } from './changed'
import { AddPhotos } from './photos'
import type { Shown } from './shown'
import { Supply } from './supply'
import { Stars } from './rating'
import { useKeptWords } from './kept-words'
import { useStep, type Step } from './step'
import { words } from './words'

interface Props {
  readonly shown: Shown
}

const MOST = 2_000

function Confirm({ shown, onDispute }: Props & { readonly onDispute: (() => void) | null }) {
  const text = words.value
  const { complaint, pin } = shown
  const step = useStep(shown)
  const read = useReading(complaint)
  const [content, setContent] = useState(false)
  const [rating, setRating] = useState<number | null>(null)
  const [note, setNote] = useKeptWords(`${complaint.number} confirm`)

  // What was pressed goes: the focus goes on from the question.
  function turn(to: boolean) {
    setContent(to)
    document.getElementById('turn')?.focus()
  }

  async function submit(event: Event) {
    event.preventDefault()
    const input = { complaint: complaint.id, rating, note: note.trim() === '' ? null : note, version: read.version, pin }
    if (await step.take(async () => (await ask(ConfirmDocument, { input })).confirmResolution)) setNote('')
  }

  return (
    <form class="w-turn t-stack" onSubmit={(event) => void submit(event)} noValidate aria-labelledby="turn">
      <h2 id="turn" tabIndex={-1}>
        {text.confirmTitle}
      </h2>
      <Changed read={read} />
      <Problem of={step.sending} />
      {content ? (
        <>
          <Stars value={rating} onValue={setRating} />
          <TextArea label={text.comment} optional value={note} onValue={setNote} maxLength={MOST} hint={text.confirmHint} />
          <div class="t-row">
            <Button type="submit" busy={step.sending.busy}>
              {text.sendConfirm}
            </Button>
            <Button look="quiet" onClick={() => turn(false)}>
              {common.value.back}
            </Button>
          </div>
        </>
      ) : (
        <div class="t-row">
          <Button
            onClick={() => {
              read.touch()
              turn(true)
            }}
          >
            <CheckIcon /> {text.yesDone}
          </Button>
          {onDispute !== null && (
            <Button look="secondary" onClick={onDispute}>
              <UndoIcon /> {text.notDone}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

interface WhyProps extends Props {
  readonly title: string
  readonly hint: string
  readonly label: string
  readonly send: string
  readonly look: 'primary' | 'danger'
  /** Whether photos may come with it. */
  readonly withPhotos?: boolean
  readonly onClose: () => void
  readonly step: (input: ComplaintNoteInput, photos: readonly string[]) => ReturnType<Parameters<Step['take']>[0]>
}

/** A step that wants a reason. */
function Why({ shown, title, hint, label, send, look, withPhotos, onClose, step: take }: WhyProps) {
  const text = words.value
  const { complaint, pin } = shown
  const step = useStep(shown)
  const read = useReading(complaint, 'opening')
  const [note, setNote] = useKeptWords(`${complaint.number} ${title}`)
  const [photos, setPhotos] = useState<readonly DraftPhoto[]>([])
  const [part, setPart] = useState<number | null>(null)
  const [missing, setMissing] = useState(false)

  async function submit(event: Event) {
    event.preventDefault()
    setMissing(note.trim() === '')
    if (note.trim() === '') return document.getElementById('why')?.focus()
    const input = { complaint: complaint.id, note, version: read.version, pin }
    const sent = await step.take(async () => take(input, idsOf(await sendPhotos(photos, setPart, setPhotos))))
    setPart(null)
    if (!sent) return
    setNote('')
    onClose()
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
        <p>{hint}</p>
        <Changed read={read} />
        <Problem of={step.sending} />
        <TextArea
          id="why"
          label={label}
          value={note}
          onValue={setNote}
          error={missing ? text.noteMissing : null}
          maxLength={MOST}
        />
        {withPhotos === true && (
          <>
            <AddPhotos photos={photos} onPhotos={setPhotos} part={part} />
            <p class="t-note">{text.forOffices}</p>
          </>
        )}
        <div class="t-row">
          <Button type="submit" look={look} busy={step.sending.busy}>
            {send}
          </Button>
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}

export function Steps({ shown }: Props) {
  const text = words.value
  const [disputing, setDisputing] = useState(false)
  const may = new Set(shown.complaint.allowedActions)
  const dispute = () => setDisputing(true)
  return (
    <>
      {may.has('SUPPLY_INFORMATION') && <Supply shown={shown} />}
      {may.has('CONFIRM') && <Confirm shown={shown} onDispute={may.has('REOPEN') ? dispute : null} />}
      {may.has('REOPEN') && !may.has('CONFIRM') && (
        <div>
          <Button look="secondary" onClick={dispute}>
            <UndoIcon /> {text.notDone}
          </Button>
        </div>
      )}
      {disputing && (
        <Why
          shown={shown}
          title={text.disputeTitle}
          hint={text.disputeHint}
          label={text.disputeWhy}
          send={text.sendDispute}
          look="primary"
          withPhotos
          onClose={() => setDisputing(false)}
          step={async (input, photos) => (await ask(ReopenDocument, { input, attachments: [...photos] })).reopenComplaint}
        />
      )}
    </>
  )
}

/** At the foot of the page: possible, but nothing that one does by the way. */
export function Withdraw({ shown }: Props) {
  const text = words.value
  const [open, setOpen] = useState(false)
  if (!shown.complaint.allowedActions.includes('WITHDRAW')) return null
  return (
    <div>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {text.withdraw}
      </Button>
      {open && (
        <Why
          shown={shown}
          title={text.withdrawTitle}
          hint={text.withdrawHint}
          label={text.withdrawWhy}
          send={text.withdraw}
          look="danger"
          onClose={() => setOpen(false)}
          step={async (input) => (await ask(WithdrawDocument, { input })).withdrawComplaint}
        />
      )}
    </div>
  )
}
