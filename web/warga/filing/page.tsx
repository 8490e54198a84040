/** Filing in under a minute, on one page: photo, words, place, who sees it, send. */
import '../common/chip.css'
import '../photos/photos.css'
import './filing.css'
import { useLocation } from 'preact-iso'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useSending } from '../../shared/sending'
import { Button, CheckIcon, Notice, Problem, SendIcon } from '../../shared/ui'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { viewer } from '../../shared/session'
import { lazyPart } from '../../shared/ui/lazy'
import { findings, type Finding } from '../draft/check'
import { successor } from '../draft/draft'
import { outboxChanged, putIn, store } from '../outbox/sending'
import { Page } from '../common/page'
import { ownerNow } from '../common/person'
import { wantPlaces } from '../common/places'
import { useAnnounced, useSimilar } from './suggestions'
import { ContactPart, filesForSomeone } from './contact'
import { useEditor, type Editor } from './editor'
import { Fold, show } from './fold'
import { isAsked } from './oversight'
import { Preview } from './preview'
import { whoSees } from './visibility'
import { Channels } from './channels'
import { Meanwhile, StartOver, Summary, type Errors } from './notices'
import { PhotoPart } from './photos'
import { isOutside, PlacePart, withPoint } from './place'
import { PrivacyPart } from './privacy'
import { SimilarPart } from './similar'
import { StoryPart } from './story'
import { AboutService, useAsked } from './about-service'
import { AboutWish, WISH } from './about-wish'
import { words } from './words'

const AnnouncedPart = lazyPart(() => import('./announced'))

function Part({ number, title, children }: { readonly number: number; readonly title: string; readonly children: ComponentChildren }) {
  const id = `part-${number}`
  return (
    <section class="w-part t-card t-stack" aria-labelledby={id}>
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

/** The server's refusal, shown at its field until something is changed there. */
function refusedErrors({ draft }: Editor): Errors {
  if (draft.problem === null) return {}
  return { [draft.problem.field ?? 'other']: saying(draft.problem) }
}

/** Who reads it, in one sentence. */
function privacyLine(form: Editor['draft']['form']): string {
  const text = words.value
  const [[, sight]] = whoSees(form) as [readonly [unknown, string]]
  return sight === 'nothing' ? text.privacyNothing : sight === 'storyName' ? text.privacyName : form.anonymous ? text.privacyAnonymous : text.privacyStory
}

/** What the reporter is called, as far as it is known here. */
const nameOf = (form: Editor['draft']['form']): string =>
  form.name.trim() !== '' || filesForSomeone(form) ? form.name : (viewer.value?.name ?? '')

function Filing({ editor }: { readonly editor: Editor }) {
  const text = words.value
  const { route } = useLocation()
  const { draft } = editor
  const [found, setFound] = useState<Errors>({})
  const sending = useSending()
  const [startingOver, setStartingOver] = useState(false)
  const [previewed, setPreviewed] = useState(false)
  const similar = useSimilar(draft.form)
  const announced = useAnnounced(draft.form)
  const still = findings(draft, filesForSomeone(draft.form), { outside: isOutside(draft.form.point), asked: isAsked(draft) })
  // What has been mended goes at once; what is not filled in yet is told at sending only.
  const errors: Errors = {
    ...refusedErrors(editor),
    ...Object.fromEntries(Object.entries(found).filter(([field]) => field === 'other' || field in still)),
  }
  const error = (field: string) => errors[field] ?? null

  useEffect(() => {
    if (draft.problem !== null) document.getElementById('errors')?.focus()
  }, [])

  async function submit(event: Event) {
    event.preventDefault()
    if (sending.busy) return
    const wrong = Object.fromEntries(
      Object.entries(still).map(([field, finding]) => [field, text[finding as Finding]]),
    )
    setFound(wrong)
    const [first] = Object.keys(wrong)
    if (first !== undefined) return void setTimeout(() => show(first))
    const shown = editor.shown()
    // The server knows the key for other words, of which it gives no receipt; the person was told, and sends again.
    const sent = draft.problem?.field === 'idempotencyKey' ? successor(shown) : shown
    const saved = await sending.send(() => putIn({ ...sent, owner: ownerNow() }))
    // The form was inert meanwhile, and the focus with it.
    if (!saved.done) return void setTimeout(() => document.getElementById('send')?.focus())
    if (saved.result === 'handed in') {
      sending.clear()
      if (!editor.handedIn()) route(`/tanda-terima/${sent.key}`)
      else setTimeout(() => document.getElementById('filed')?.focus())
      return
    }
    editor.done()
    if (sent.key !== draft.key) await store.discard(draft.key)
    route(`/tanda-terima/${sent.key}`)
  }

  async function content(number: string) {
    await editor.startOver()
    outboxChanged()
    route(`/aduan/${number}`)
  }

  const forSomeone = filesForSomeone(draft.form)
  const contact = <ContactPart editor={editor} errors={{ name: error('name'), phone: error('phone'), email: error('email'), consent: error('consent'), contactAgreed: error('contactAgreed') }} />
  const given = [draft.form.name, draft.form.phone, draft.form.email].map((one) => one.trim()).filter(Boolean)
  const contactLine = given.length === 0 ? text.contactNone : given.join(', ')

  return (
    // What is on its way must be what is shown: nobody types into it meanwhile.
    <form class="t-stack w-form" onSubmit={(event) => void submit(event)} noValidate inert={sending.busy || sending.done}>
      {editor.continued && (
        <p class="w-continued t-row" role="status">
          {text.continued}{' '}
          <Button look="quiet" onClick={() => setStartingOver(true)}>
            {text.startOver}
          </Button>
        </p>
      )}
      {startingOver && <StartOver editor={editor} onClose={() => setStartingOver(false)} />}
      {!editor.keeps && (
        <Notice tone="warn" role="status">
          {text.cannotKeep}
        </Notice>
      )}
      {draft.sealed && editor.filed === null && <Notice tone="info">{text.maybeFiled}</Notice>}
      <AboutService editor={editor} />
      <AboutWish editor={editor} />
      <Meanwhile editor={editor} />
      <Summary errors={errors} />
      <Problem of={sending} />
      {/* There from the start, so that it is read out when it comes. */}
      <div role="status">{announced.length > 0 && <AnnouncedPart announced={announced} />}</div>
      <Part number={1} title={text.photoTitle}>
        <PhotoPart editor={editor} error={error('photos')} onPlace={(place) => withPoint(editor, { ...place, from: 'photo' })} />
      </Part>
      <Part number={2} title={text.storyTitle}>
        <StoryPart
          editor={editor}
          errors={{ text: error('text'), title: error('title'), category: error('category') }}
          name={draft.form.showName ? '' : nameOf(draft.form)}
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
        <PlacePart editor={editor} errors={{ district: error('district') ?? (isOutside(draft.form.point) ? null : error('point')), landmark: error('landmark') }} />
      </Part>
      <Part number={4} title={forSomeone ? text.contactFor : text.contactTitle}>
        {forSomeone || viewer.value ? (
          contact
        ) : (
          <Fold open={['name', 'phone', 'email'].some((field) => field in errors)} line={contactLine}>
            {contact}
          </Fold>
        )}
      </Part>
      <Part number={5} title={text.privacyTitle}>
        <Fold line={privacyLine(draft.form)}>
          <PrivacyPart editor={editor} />
        </Fold>
      </Part>
      <Fold line={<strong>{text.previewTitle}</strong>} more={text.look} onToggle={setPreviewed}>
        <Preview draft={draft} name={nameOf(draft.form)} seen={previewed} />
      </Fold>
      <div class="t-stack t-gap-2">
        <Button id="send" type="submit" wide busy={sending.busy || sending.done} class="w-big">
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
      <Channels />
    </form>
  )
}

export default function FilingPage() {
  const text = words.value
  const { query } = useLocation()
  const asked = useAsked(query['layanan'])
  const wish = query['macam'] === 'usulan'
  const asks = wish ? WISH : asked
  const editor = useEditor(query['draf'], asks)
  useEffect(wantPlaces, [])
  return (
    <Page title={wish ? text.titleWish : text.title}>
      {editor?.keeps !== false && <p class="w-soft">{text.lead}</p>}
      {editor !== null ? <Filing key={editor.draft.key} editor={editor} /> : <p class="w-soft">{common.value.loading}</p>}
    </Page>
  )
}
