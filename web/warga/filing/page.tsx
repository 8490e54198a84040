/** Filing in under a minute, on one page: photo, words, place, who sees it, send. */
import { useLocation } from 'preact-iso'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button, CheckIcon, Notice, SendIcon } from '../../shared/ui'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { findings, type Finding } from '../outbox/check'
import { randomKey } from '../outbox/draft'
import { outboxChanged, putIn, store } from '../outbox/sending'
import { Page } from '../page'
import { ownerNow } from '../person'
import { wantPlaces } from '../places'
import { useSimilar } from './asking'
import { ContactPart, filesForSomeone } from './contact'
import { useEditor, type Editor } from './editor'
import { PhotoPart } from './photos'
import { PlacePart, withPoint } from './place'
import { PrivacyPart } from './privacy'
import { SimilarPart } from './similar'
import { StoryPart } from './story'
import { words } from './words'

function Part({ number, title, children }: { readonly number: number; readonly title: string; readonly children: ComponentChildren }) {
  const id = `part-${number}`
  return (
    <section class="w-part t-stack" aria-labelledby={id}>
      <h2 id={id}>
        <span class="w-part__number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  )
}

type Errors = Readonly<Record<string, string>>

/** What is wrong at the top, each with the way to where it is mended. */
function Summary({ errors }: { readonly errors: Errors }) {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <div id="errors" tabIndex={-1}>
      <Notice tone="danger" title={common.value.errorTitle} role="alert">
        <ul class="w-plain">
          {entries.map(([field, sentence]) => (
            <li key={field}>
              {document.getElementById(field) === null ? (
                sentence
              ) : (
                <a
                  href={`#${field}`}
                  onClick={(event) => {
                    event.preventDefault()
                    document.getElementById(field)?.focus()
                  }}
                >
                  {sentence}
                </a>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

/** The server's refusal, shown at its field until something is changed there. */
function refusedErrors({ draft }: Editor): Errors {
  if (draft.problem === null) return {}
  return { [draft.problem.field ?? 'other']: saying(draft.problem) }
}

function Filing({ editor }: { readonly editor: Editor }) {
  const text = words.value
  const { route } = useLocation()
  const { draft } = editor
  const [found, setFound] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const similar = useSimilar(draft.form)
  const still = findings(draft, filesForSomeone())
  // What has been mended goes at once; what is not filled in yet is told at sending only.
  const errors: Errors = {
    ...refusedErrors(editor),
    ...Object.fromEntries(Object.entries(found).filter(([field]) => field === 'other' || field in still)),
  }
  const error = (field: string) => errors[field] ?? null

  useEffect(() => {
    if (draft.problem !== null) document.getElementById('errors')?.focus()
  }, [])

  useEffect(() => {
    if (editor.handedIn) route(`/tanda-terima/${draft.key}`, true)
  }, [editor.handedIn])

  async function submit(event: Event) {
    event.preventDefault()
    if (busy) return
    const wrong = Object.fromEntries(
      Object.entries(still).map(([field, finding]) => [field, text[finding as Finding]]),
    )
    setFound(wrong)
    const [first] = Object.keys(wrong)
    if (first !== undefined) return document.getElementById(first)?.focus()
    setBusy(true)
    // A key that the server knows for other words is of no use any more.
    const key = draft.problem?.field === 'idempotencyKey' ? randomKey() : draft.key
    try {
      await putIn({ ...editor.release(), key, owner: ownerNow() })
      if (key !== draft.key) await store.discard(draft.key)
      route(`/tanda-terima/${key}`)
    } catch {
      setFound({ other: text.cannotKeep })
      setBusy(false)
    }
  }

  async function content(number: string) {
    await editor.startOver()
    outboxChanged()
    route(`/aduan/${number}`)
  }

  return (
    <form class="t-stack w-form" onSubmit={(event) => void submit(event)} noValidate>
      {editor.continued && (
        <p class="w-continued" role="status">
          {text.continued}{' '}
          <Button look="quiet" onClick={() => void editor.startOver().then(outboxChanged)}>
            {text.startOver}
          </Button>
        </p>
      )}
      {!editor.keeps && <Notice tone="warn">{text.cannotKeep}</Notice>}
      <Summary errors={errors} />
      <Part number={1} title={text.photoTitle}>
        <PhotoPart editor={editor} error={error('photos')} onPlace={(place) => withPoint(editor, { ...place, from: 'photo' })} />
      </Part>
      <Part number={2} title={text.storyTitle}>
        <StoryPart
          editor={editor}
          errors={{ text: error('text'), title: error('title') }}
          similar={
            <SimilarPart
              similar={similar}
              near={draft.form.point !== null || draft.form.district !== ''}
              onContent={({ number }) => void content(number)}
            />
          }
        />
      </Part>
      <Part number={3} title={text.placeTitle}>
        <PlacePart editor={editor} errors={{ district: error('district') ?? error('point'), landmark: error('landmark') }} />
      </Part>
      <Part number={4} title={text.privacyTitle}>
        <PrivacyPart editor={editor} />
      </Part>
      <Part number={5} title={filesForSomeone() ? text.contactFor : text.contactTitle}>
        <ContactPart editor={editor} errors={{ name: error('name'), phone: error('phone'), email: error('email') }} />
      </Part>
      <div class="w-send">
        <Button type="submit" wide busy={busy} class="w-big">
          <SendIcon /> {text.submit}
        </Button>
        <p class="w-soft w-send__saved">
          {editor.saved && (
            <>
              <CheckIcon /> {text.saved}
            </>
          )}
        </p>
      </div>
    </form>
  )
}

export default function FilingPage() {
  const text = words.value
  const { query } = useLocation()
  const editor = useEditor(query['draf'])
  useEffect(wantPlaces, [])
  return (
    <Page title={text.title}>
      <p class="w-soft">{text.lead}</p>
      {editor !== null ? <Filing key={editor.draft.key} editor={editor} /> : <p class="w-soft">{common.value.loading}</p>}
    </Page>
  )
}
