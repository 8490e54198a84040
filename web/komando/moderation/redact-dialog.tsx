/** Parts of a photo are blacked out for the public, by the server, from the photo as it was sent. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { photosOf } from '../../shared/moderation/differs'
import { Button, CloseIcon, Dialog, IconButton, Notice, PlusIcon, UndoIcon } from '../../shared/ui'
import { RedactPhotoDocument, type SheetFragment } from '../gql/graphql'
import { ActDialog, type Ends } from './act-dialog'
import { MIDDLE, MOST, type Box } from './boxes'
import { boxId, Stage } from './stage'
import { words } from './words'

interface RedactProps extends Ends {
  readonly photo: SheetFragment['attachments'][number]
  readonly number: number
}

/** What is black on it now, as far as that was kept. */
const blackOn = ({ moderations }: SheetFragment, photo: RedactProps['photo']): readonly Box[] =>
  photo.redacted
    ? (moderations.findLast(({ act, attachmentId }) => act === 'REDACT_PHOTO' && attachmentId === photo.id)?.boxes ?? [])
    : []

function Draw({ photo, number, ...props }: RedactProps) {
  const { complaint } = props
  const say = words.value
  const [past, setPast] = useState<readonly (readonly Box[])[]>(() => [blackOn(complaint, photo)])
  const boxes = past[past.length - 1] as readonly Box[]
  const [first] = past as [readonly Box[]]
  const put = (next: readonly Box[]) => setPast([...past, next])
  const lost = photo.redacted && first.length === 0
  const nothing = boxes === first || (boxes.length === 0 && !photo.redacted)

  function add() {
    put([...boxes, MIDDLE])
    setTimeout(() => document.getElementById(boxId(boxes.length))?.focus())
  }

  const undo = () => past.length > 1 && setPast(past.slice(0, -1))

  return (
    <ActDialog
      {...props}
      title={say.photoOf({ number: String(number), act: say.redact })}
      hint={say.boxesHint}
      act={boxes.length === 0 && photo.redacted ? say.restore : say.redactSave}
      lacks={() => (nothing && !(lost && boxes.length === 0) ? say.nothingChanged : null)}
      send={async (why) => {
        const input = { attachment: photo.id, boxes: boxes.map(({ left, top, right, bottom }) => ({ left, top, right, bottom })), ...why }
        return (await ask(RedactPhotoDocument, { input })).redactAttachment
      }}
    >
      {lost && <Notice tone="warn">{say.boxesLost}</Notice>}
      <Stage url={photo.url} number={number} boxes={boxes} onBoxes={put} />
      {boxes.length >= MOST && <Notice tone="info">{say.boxFull}</Notice>}
      <div class="t-row t-gap-2">
        <Button look="secondary" onClick={add} aria-disabled={boxes.length >= MOST}>
          <PlusIcon /> {say.boxAdd}
        </Button>
        <Button look="secondary" onClick={undo} aria-disabled={past.length === 1}>
          <UndoIcon /> {say.boxUndo}
        </Button>
        {boxes.length > 1 && (
          <Button look="quiet" onClick={() => put([])}>
            {say.boxNone}
          </Button>
        )}
      </div>
      {boxes.length > 0 && (
        <ul class="t-row t-gap-2 k-boxes">
          {boxes.map((_, index) => (
            <li key={index}>
              <IconButton look="secondary" label={say.boxRemove({ number: String(index + 1) })} onClick={() => put(boxes.filter((__, at) => at !== index))}>
                {index + 1} <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </ActDialog>
  )
}

/** Draws, and then shows the picture that the server has made of it. */
export function RedactDialog({ photo: clicked, onDone, onClose, ...props }: RedactProps) {
  const say = words.value
  const photo = photosOf(props.complaint).find(({ id }) => id === clicked.id) ?? clicked
  const [done, setDone] = useState<SheetFragment | null>(null)
  const made = done === null ? undefined : photosOf(done).find(({ id }) => id === photo.id)
  if (done === null || made === undefined || !made.redacted || made.publicUrl === null) {
    const finished = (now: SheetFragment) => {
      const black = photosOf(now).find(({ id }) => id === photo.id)?.redacted === true
      onDone(now, black)
      if (black) setDone(now)
    }
    return <Draw {...props} photo={photo} onClose={onClose} onDone={finished} />
  }
  return (
    <Dialog title={say.previewTitle} onClose={onClose}>
      <div class="t-stack">
        <img class="k-stage__made" src={made.publicUrl} alt={say.previewTitle} />
        <div class="t-row">
          <Button onClick={onClose}>{say.finished}</Button>
          <Button look="secondary" onClick={() => setDone(null)}>
            {say.again}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
