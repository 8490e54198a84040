/** The one form in which an officer acts on a complaint. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useSending } from '../../shared/sending'
import { announce, Button, MessageIcon, Problem, TextArea } from '../../shared/ui'
import type { DeskComplaintFragment } from '../gql/graphql'
import { KeptText } from '../common/kept-text'
import { useShortcuts } from '../common/shortcuts'
import { revealedOf } from '../../shared/identity-looks/revealed'
import { words } from '../common/words'
import { difference, known, versionRead } from '../../shared/colleague/colleague'
import { ColleagueNotice } from '../../shared/colleague/notice'
import { whenStale } from '../../shared/colleague/stale'
import { DecisionFields, undecided } from './decision'
import { draftOf, forgetDraft, writeDraft, type Mode } from './drafts'
import { fill, inserted } from './template-text'
import { modesFor } from './modes'
import { PhotoField } from './photo-field'
import { usePhotos } from './photos'
import { take } from './send'
import { TemplateDialog } from './template-dialog'
import { readTemplates, templates } from './templates'

export interface ComposerProps {
  readonly page: DeskComplaintFragment
  /** Whether there is another complaint to go on with. */
  readonly more: boolean
  /** After a step of this officer's own: the complaint as it is now, what to say of it, and whether to go on. */
  readonly onDone: (page: DeskComplaintFragment, said: string, how: { readonly left: boolean; readonly onward: boolean }) => void
  /** The server knows more than this page does. */
  readonly onStale: () => void
}

export function Composer({ page, more, onDone, onStale }: ComposerProps) {
  const draft = draftOf(page.id)
  const modes = modesFor(page.allowedActions)
  const face = modes.find(({ mode }) => mode === draft.mode) ?? null
  const photos = usePhotos()
  const sending = useSending<'send' | 'onward'>()
  const [decision, setDecision] = useState(undecided)
  const [choosing, setChoosing] = useState(false)
  const [missing, setMissing] = useState<string | null>(null)
  const area = useRef<HTMLDivElement>(null)
  const notice = useRef<HTMLHeadingElement>(null)
  const text = words.value
  const changed = draft.since === null ? null : difference(draft.since, page)

  const field = () => area.current?.querySelector('textarea') ?? null

  const toField = () => setTimeout(() => field()?.focus())

  function choose(mode: Mode) {
    writeDraft(page.id, { ...draft, mode })
    setMissing(null)
  }

  function chooseAndWrite(mode: Mode) {
    choose(mode)
    toField()
  }

  function write(value: string) {
    setMissing(null)
    writeDraft(page.id, { ...draft, text: value, since: value === '' ? null : (draft.since ?? known(page)) })
  }

  function insert(template: string) {
    setChoosing(false)
    const box = field()
    const piece = fill(template, {
      nomor: page.number,
      judul: page.title,
      pelapor: revealedOf(page.id)?.name ?? text.sirMadam,
    })
    const result = inserted(draft.text, piece, [box?.selectionStart ?? draft.text.length, box?.selectionEnd ?? draft.text.length])
    writeDraft(page.id, { mode: draft.mode ?? modes[0]?.mode ?? null, text: result.text, since: draft.since ?? known(page) })
    setTimeout(() => {
      const now = field()
      now?.focus()
      now?.setSelectionRange(result.caret, result.caret)
    })
  }

  async function send(onward: boolean) {
    if (sending.busy || face === null) return
    sending.clear()
    if (draft.text.trim() === '') {
      field()?.focus()
      return setMissing(text.textNeeded)
    }
    if (face.photos && photos.unfinished) return sending.refuse(text.photosWait)
    const step = {
      complaint: page.id,
      mode: face.mode,
      text: draft.text.trim(),
      attachments: face.photos ? photos.ids : [],
      version: versionRead(draft.since ?? known(page), page),
      decision,
    }
    const refused = whenStale(() => {
      onStale()
      setTimeout(() => notice.current?.focus(), 50)
    })
    const sent = await sending.send(() => take(step), { what: onward ? 'onward' : 'send', refused })
    if (!sent.done) return
    const now = draftOf(page.id)
    // It may have been written on while it was on its way.
    if (now.text === draft.text) forgetDraft(page.id)
    else writeDraft(page.id, { ...now, since: known(sent.result) })
    photos.clear()
    announce(text[face.sent])
    onDone(sent.result, text[face.sent], { left: face.mode === 'RETURN', onward })
  }

  // There before the first `t` asks for them.
  const answering = modes.length > 0
  useEffect(() => {
    if (answering && templates.peek() === null) readTemplates().catch(() => undefined)
  }, [answering])

  useShortcuts({
    ...Object.fromEntries(modes.map(({ key, mode }) => [key, () => chooseAndWrite(mode)])),
    t: modes.length > 0 ? () => setChoosing(true) : undefined,
  })

  return (
    <section class="a-composer t-stack" aria-labelledby="composer-title">
      <h3 id="composer-title">{text.answerTitle}</h3>
      {modes.length === 0 && <p class="t-note">{text.nothingToDo}</p>}
      {changed !== null && (
        <ColleagueNotice
          difference={changed}
          focus={notice}
          onGoOn={() => {
            sending.clear()
            writeDraft(page.id, { ...draft, since: known(page) })
            field()?.focus()
          }}
        />
      )}
      {modes.length === 0 && draft.text !== '' && <KeptText>{draft.text}</KeptText>}
      {modes.length > 0 && (
        <fieldset class="a-modes">
          <legend class="t-hidden-visually">{text.mode}</legend>
          {modes.map(({ mode, name, key }) => (
            // A click goes on to the field; arrow keys go through the choices and must not be led away.
            <label key={mode} class="a-mode" onClick={(event) => event.detail > 0 && toField()}>
              <input type="radio" name={`mode-${page.id}`} checked={draft.mode === mode} onChange={() => choose(mode)} />
              {text[name]} <kbd aria-hidden="true">{key}</kbd>
            </label>
          ))}
        </fieldset>
      )}
      {face !== null && (
        <form
          class="t-stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send(false)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault()
              void send(event.shiftKey && more)
            }
          }}
        >
          {face.mode === 'DECISION' && <DecisionFields value={decision} onValue={setDecision} sending={sending} />}
          <div
            ref={area}
            onPaste={(event) => {
              const files = [...(event.clipboardData?.files ?? [])]
              if (face.photos && files.length > 0) photos.add(files)
            }}
          >
            <TextArea
              label={text[face.label]}
              hint={text[face.hint]}
              error={missing}
              value={draft.text}
              onValue={write}
              maxLength={face.photos ? 5000 : 2000}
            />
          </div>
          {face.photos && (
            <PhotoField photos={photos} {...(face.mode === 'RESOLUTION' ? { hint: text.photosAsked } : {})} />
          )}
          <Problem of={sending} />
          <div class="t-row">
            <Button type="submit" look={face.look} busy={sending.busyWith === 'send'}>
              {text[face.send]}
            </Button>
            {more && (
              <Button look="secondary" busy={sending.busyWith === 'onward'} onClick={() => void send(true)}>
                {text.sendOnward}
              </Button>
            )}
            <Button look="secondary" onClick={() => setChoosing(true)}>
              <MessageIcon />
              {text.templates}
            </Button>
          </div>
        </form>
      )}
      {choosing && <TemplateDialog onInsert={insert} onClose={() => setChoosing(false)} written={draft.text} />}
    </section>
  )
}
