/** What a verifier may do to what the public sees of a complaint, its photos and its answers, and what was done. */
import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { ask } from '../../shared/graphql'
import { photosOf } from '../../shared/moderation/differs'
import { words as sides } from '../../shared/moderation/words'
import { announce, Button, Tag } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { responseWord } from '../../shared/words/lists'
import { HidePhotoDocument, ModerateAnswerDocument, ModerateDocument, type SheetFragment } from '../gql/graphql'
import { ActDialog, type Answer, type Ends, type Why } from './act-dialog'
import { CorrectDialog } from './correct-dialog'
import { RedactDialog } from './redact-dialog'
import { AnswerWords, ComplaintWords } from './words-dialog'
import { words } from './words'
import './moderation.css'

export interface PanelProps {
  readonly complaint: SheetFragment
  /** It was done; `done`: as the complaint is since. */
  readonly onDone: (said: string, done: SheetFragment) => void
  readonly onStale: () => void
}

type Open = (ends: Ends) => ComponentChildren

interface TurnProps {
  readonly on: boolean
  readonly hide: string
  readonly show: string
  readonly hint: readonly [hide: string, show: string]
  readonly name?: (act: string) => string
  readonly send: (on: boolean, why: Why) => Promise<Answer>
}

const decided = async (complaint: string, change: { hidden?: boolean; confidential?: boolean }, why: Why): Promise<Answer> =>
  (await ask(ModerateDocument, { input: { complaint, ...change, ...why } })).moderateComplaint

/** A state that is turned on or off. */
function turning({ on, hide, show, hint, name = (act) => act, send }: TurnProps): readonly [string, Open] {
  const act = on ? show : hide
  return [
    act,
    (ends) => (
      <ActDialog {...ends} title={name(act)} hint={hint[on ? 1 : 0]} act={act} look={on ? 'primary' : 'danger'} send={(why) => send(!on, why)} />
    ),
  ]
}

export default function Panel({ complaint, onDone, onStale }: PanelProps) {
  const say = words.value
  const [open, setOpen] = useState<{ readonly show: Open; readonly said: string } | null>(null)
  const may = new Set(complaint.allowedActions)
  const close = () => setOpen(null)

  const button = ([act, show]: readonly [string, Open], { name, said = say.done({ number: complaint.number }) }: { name?: string; said?: string } = {}) => (
    <Button key={act} look="secondary" onClick={() => setOpen({ show, said })} {...(name === undefined ? {} : { 'aria-label': name })}>
      {act}
    </Button>
  )

  const hide = turning({
    on: complaint.hidden,
    hide: say.hide,
    show: say.show,
    hint: [say.hideHint, say.showHint],
    send: (on, why) => decided(complaint.id, { hidden: on }, why),
  })
  const secret = turning({
    on: complaint.confidential,
    hide: say.secret,
    show: say.notSecret,
    hint: [say.secretHint, say.notSecretHint],
    send: (on, why) => decided(complaint.id, { confidential: on }, why),
  })
  const photos = photosOf(complaint)

  return (
    <section class="k-moderation t-stack" aria-labelledby="moderation">
      <h3 id="moderation">{say.title}</h3>
      {may.has('MODERATE') && (
        <div class="t-row t-gap-2">
          {button([say.words, (ends) => <ComplaintWords {...ends} />])}
          {button(hide)}
          {button(secret)}
          {may.has('CORRECT') && button([say.correct, (ends) => <CorrectDialog {...ends} />], { said: say.corrected({ number: complaint.number }) })}
        </div>
      )}
      {complaint.hidden && <Tag tone="warn">{common.value.hiddenFromPublic}</Tag>}
      {may.has('MODERATE') && photos.length > 0 && (
        <>
          <h4>{say.photos}</h4>
          <ul class="t-stack t-gap-2">
            {photos.map((photo, index) => (
              <PhotoRow key={photo.id} photo={photo} number={index + 1} button={button} />
            ))}
          </ul>
        </>
      )}
      {may.has('MODERATE') && complaint.responses.length > 0 && (
        <>
          <h4>{say.answers}</h4>
          <ul class="t-stack t-gap-2">
            {complaint.responses.map((answer, index) => (
              <AnswerRow key={answer.id} answer={answer} number={index + 1} button={button} />
            ))}
          </ul>
        </>
      )}
      {open?.show({
        complaint,
        onClose: close,
        onStale,
        onDone(done, stay = false) {
          announce(open.said)
          onDone(open.said, done)
          if (!stay) close()
        },
      })}
    </section>
  )
}

type MakeButton = (made: readonly [string, Open], options?: { name?: string; said?: string }) => ComponentChildren

interface PhotoRowProps {
  readonly photo: SheetFragment['attachments'][number]
  readonly number: number
  readonly button: MakeButton
}

function PhotoRow({ photo, number, button }: PhotoRowProps) {
  const say = words.value
  const name = (act: string) => say.photoOf({ number: String(number), act })
  const hide = turning({
    on: photo.hidden,
    hide: say.hide,
    show: say.show,
    hint: [say.hidePhotoHint, say.showHint],
    name,
    send: async (on, why) => (await ask(HidePhotoDocument, { input: { attachment: photo.id, hidden: on, ...why } })).hideAttachment,
  })
  const shown = photo.publicThumbnailUrl ?? photo.thumbnailUrl ?? photo.url
  return (
    <li class="k-moderated">
      <img src={shown} alt={sides.value.photo({ number: String(number) })} loading="lazy" />
      <p class="t-row t-gap-2">
        {photo.redacted && <Tag tone="warn">{say.blackened}</Tag>}
        {photo.hidden && <Tag tone="warn">{common.value.hiddenFromPublic}</Tag>}
      </p>
      <div class="t-row t-gap-2">
        {button([say.redact, (ends) => <RedactDialog {...ends} photo={photo} number={number} />], { name: name(say.redact) })}
        {button(hide, { name: name(hide[0]) })}
      </div>
    </li>
  )
}

interface AnswerRowProps {
  readonly answer: SheetFragment['responses'][number]
  readonly number: number
  readonly button: MakeButton
}

function AnswerRow({ answer, number, button }: AnswerRowProps) {
  const say = words.value
  const name = (act: string) => say.answerOf({ number: String(number), act })
  const hide = turning({
    on: answer.hidden,
    hide: say.hide,
    show: say.show,
    hint: [say.hideAnswerHint, say.showHint],
    name,
    send: async (on, why) => (await ask(ModerateAnswerDocument, { input: { response: answer.id, hidden: on, ...why } })).moderateResponse,
  })
  return (
    <li class="k-moderated">
      <p class="t-note">
        {responseWord(answer.kind)} · {answer.opd.code}
      </p>
      <p class="k-sheet__words">{answer.text}</p>
      <p class="t-row t-gap-2">
        {answer.hidden && <Tag tone="warn">{common.value.hiddenFromPublic}</Tag>}
        {answer.moderated && <Tag tone="warn">{common.value.moderated}</Tag>}
      </p>
      <div class="t-row t-gap-2">
        {button([say.words, (ends) => <AnswerWords {...ends} answer={answer} />], { name: name(say.words) })}
        {button(hide, { name: name(hide[0]) })}
      </div>
    </li>
  )
}
