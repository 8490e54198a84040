/** Somebody asks whether something is true. What was answered already is shown before it is sent. */
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ClaimTags, claimTitle } from '../../shared/claims/parts'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { dateAndTime } from '../../shared/time'
import { announce, Button, ButtonLink, CloseIcon, IconButton, Notice, PhotoIcon, Problem, TextArea, TextField } from '../../shared/ui'
import { readied, upload, UploadError, type Uploaded } from '../../shared/upload'
import { saying } from '../../shared/words'
import { Page } from '../common/page'
import { randomKey } from '../draft/draft'
import { spacedPin } from '../draft/receipt'
import { remember } from '../following/pins'
import { SimilarClaimsDocument, SubmitClaimDocument, type ClaimLineFragment } from '../gql/graphql'
import '../photos/photos.css'
import { words } from './words'

const MOST = 3
/** Milliseconds after the last letter. */
const PAUSE = 600
const LEAST = 10

/** Clarifications that answer what is written so far. */
function useAnswered(text: string, link: string, pictures: readonly Uploaded[]): readonly ClaimLineFragment[] {
  const [found, setFound] = useState<readonly ClaimLineFragment[]>([])
  const keys = pictures.map(({ id }) => id).join(' ')
  useEffect(() => {
    const asking = new AbortController()
    const wanted = text.trim().length >= LEAST || link.trim() !== '' || keys !== ''
    const timer = setTimeout(() => {
      if (!wanted) return setFound([])
      const variables = { text: text.slice(0, 5_000), link: link.trim() || null, pictures: keys === '' ? null : keys.split(' ') }
      ask(SimilarClaimsDocument, variables, { signal: asking.signal }).then(
        ({ similarClaims }) => setFound(similarClaims),
        // It is a help; without it the claim is sent all the same.
        () => undefined,
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [text, link, keys])
  return found
}

function Answered({ claims }: { readonly claims: readonly ClaimLineFragment[] }) {
  const text = words.value
  useEffect(() => {
    if (claims.length > 0) announce(words.peek().answered)
  }, [claims[0]?.id])
  if (claims.length === 0) return null
  return (
    <section class="t-claim t-stack" aria-labelledby="answered">
      <h2 id="answered">{text.answered}</h2>
      <p class="w-soft">{text.answeredHint}</p>
      <ul class="t-stack">
        {claims.map((claim) => (
          <li key={claim.id} class="t-stack t-gap-2">
            <div class="t-row t-gap-2">
              <ClaimTags claim={claim} />
            </div>
            <a class="t-onward" href={`/hoaks/${claim.number}`}>
              {claimTitle(claim)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface PicturesProps {
  readonly pictures: readonly Uploaded[]
  readonly onPictures: (change: (before: readonly Uploaded[]) => readonly Uploaded[]) => void
}

function Pictures({ pictures, onPictures }: PicturesProps) {
  const text = words.value
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function add(input: HTMLInputElement) {
    const files = [...(input.files ?? [])]
    input.value = ''
    setWrong(files.length + pictures.length > MOST ? text.tooMany : null)
    setBusy(true)
    for (const file of files.slice(0, MOST - pictures.length)) {
      const blob = await readied(file)
      if (typeof blob === 'string') {
        setWrong(text.badPicture({ name: file.name }))
        continue
      }
      try {
        const kept = await upload(blob)
        onPictures((before) => [...before, kept])
      } catch (error) {
        setWrong(error instanceof UploadError ? saying(error) : String(error))
      }
    }
    setBusy(false)
  }

  function remove(id: string) {
    onPictures((before) => before.filter((one) => one.id !== id))
    document.getElementById('choose-pictures')?.focus()
  }

  return (
    <div class="t-stack" role="group" aria-labelledby="pictures">
      <h2 id="pictures">{text.pictures}</h2>
      <p class="t-note" id="pictures-hint">
        {text.picturesHint}
      </p>
      {wrong !== null && (
        <p class="t-field__error" role="alert">
          {wrong}
        </p>
      )}
      {pictures.length > 0 && (
        <ul class="w-previews">
          {pictures.map((picture, index) => (
            <li key={picture.id} class="w-preview">
              <img src={picture.thumbnailUrl ?? picture.url} alt={text.pictureAlt({ index: index + 1 })} />
              <IconButton label={text.removePicture({ index: index + 1 })} look="secondary" onClick={() => remove(picture.id)}>
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {pictures.length < MOST && (
        <label class="t-button t-button--secondary w-file">
          <input id="choose-pictures" type="file" accept="image/*" multiple aria-describedby="pictures-hint" onChange={(event) => void add(event.currentTarget)} />
          <PhotoIcon /> {text.choose}
        </label>
      )}
      <p class="w-soft" role="status">
        {busy && text.sendingPicture}
      </p>
    </div>
  )
}

interface Receipt {
  readonly number: string
  readonly pin: string | null
  readonly dueAt: string | null
}

function Done({ receipt }: { readonly receipt: Receipt }) {
  const text = words.value
  return (
    <Page title={text.doneTitle} back="/hoaks">
      <Notice tone="good" role="status">
        <p>{receipt.pin === null ? text.doneAccount : text.donePin}</p>
      </Notice>
      <dl class="t-claim t-stack">
        <div>
          <dt>{text.number}</dt>
          <dd class="t-number">
            <strong>{receipt.number}</strong>
          </dd>
        </div>
        {receipt.pin !== null && (
          <div>
            <dt>{text.pin}</dt>
            <dd class="t-number">
              <strong>{spacedPin(receipt.pin)}</strong>
            </dd>
          </div>
        )}
      </dl>
      {receipt.dueAt !== null && <p>{text.donePromise({ date: dateAndTime(receipt.dueAt) })}</p>}
      <div>
        <ButtonLink href={`/hoaks/${receipt.number}`}>{text.see}</ButtonLink>
      </div>
    </Page>
  )
}

/** The same content keeps its key, so that it is sent once; a key says nothing of other content, which the server would refuse. */
function useKey(): (content: string) => string {
  const keys = useRef(new Map<string, string>())
  return (content) => {
    const key = keys.current.get(content) ?? randomKey()
    keys.current.set(content, key)
    return key
  }
}

export default function SendClaimPage() {
  const text = words.value
  const { query } = useLocation()
  const [said, setSaid] = useState(query['teks'] ?? '')
  const [link, setLink] = useState('')
  const [pictures, setPictures] = useState<readonly Uploaded[]>([])
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const keyOf = useKey()
  const sending = useSending()
  const answered = useAnswered(said, link, pictures)

  async function submit(event: Event) {
    event.preventDefault()
    const content = { words: said, link: link.trim() || null, attachments: pictures.map(({ id }) => id) }
    const input = { ...content, idempotencyKey: keyOf(JSON.stringify(content)) }
    const sent = await sending.send(async () => (await ask(SubmitClaimDocument, { input })).submitClaim)
    if (!sent.done) return document.getElementById(sending.problem?.field === 'link' ? 'claim-link' : 'claim-words')?.focus()
    const { claim, pin } = sent.result
    if (pin !== null) remember(claim.number, pin)
    setReceipt({ number: claim.number, pin, dueAt: claim.dueAt })
  }

  if (receipt !== null) return <Done receipt={receipt} />
  return (
    <Page title={text.sendTitle} back="/hoaks" class="w-narrow">
      <p class="w-soft">{text.sendLead}</p>
      <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
        <Problem of={sending} beside={['words', 'link']} />
        <TextArea id="claim-words" label={text.words} hint={text.wordsHint} value={said} onValue={setSaid} error={sending.problemOf('words')} rows={5} maxLength={5_000} />
        <TextField
          id="claim-link"
          label={text.link}
          hint={text.linkHint}
          optional
          value={link}
          onValue={setLink}
          error={sending.problemOf('link')}
          maxLength={500}
          inputMode="url"
          autocapitalize="none"
          autocomplete="off"
        />
        <Pictures pictures={pictures} onPictures={setPictures} />
        <Answered claims={answered} />
        <div>
          <Button type="submit" class="w-big" busy={sending.busy}>
            {text.submit}
          </Button>
        </div>
      </form>
    </Page>
  )
}
