/** Follow with number and PIN, without an account. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { AskError, ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, Check, Problem, TextField } from '../../shared/ui'
import { TrackComplaintDocument } from '../gql/graphql'
import { askedNumber } from '../../shared/search/complaint-number'
import { pinOf } from '../draft/receipt'
import { outboxChanged, store } from '../outbox/sending'
import { Page } from '../common/page'
import { remember } from './pins'
import { words } from './words'

type Errors = { readonly number?: string; readonly pin?: string }

/** What was typed cannot be a number or a PIN: to the person it is the same as a wrong one. */
function impossible(error: unknown): null {
  if (error instanceof AskError && error.code === 'INVALID') return null
  throw error
}

export default function TrackPage() {
  const text = words.value
  const { query, route } = useLocation()
  const [number, setNumber] = useState(query['nomor'] ?? '')
  const [pin, setPin] = useState('')
  const [kept, setKept] = useState(false)
  const [errors, setErrors] = useState<Errors>({})
  const sending = useSending()

  async function find(typed: string, code: string) {
    const sent = await sending.send(() => ask(TrackComplaintDocument, { number: typed, pin: code }).catch(impossible))
    if (!sent.done) return
    const complaint = sent.result?.trackComplaint ?? null
    if (complaint === null) return sending.refuse(text.trackFailed)
    // Of the last digits alone the server knows the year.
    const found = complaint.number
    if (kept) {
      const { title, submittedAt } = complaint
      await store
        .keepReceipt({ key: found, number: found, pin: code, title, submittedAt, dueAt: null, owner: null, seen: true })
        .then(outboxChanged, () => undefined)
    }
    remember(found, code)
    route(`/aduan/${found}`)
  }

  async function submit(event: Event) {
    event.preventDefault()
    const found = askedNumber(number)
    const code = pinOf(pin)
    sending.clear()
    setErrors({
      ...(found === null ? { number: text.trackNumberWrong } : {}),
      ...(code === '' ? { pin: text.trackPinWrong } : {}),
    })
    if (found === null) return document.getElementById('number')?.focus()
    if (code === '') return document.getElementById('pin')?.focus()
    await find(found, code)
  }

  return (
    <Page title={text.trackTitle} class="w-narrow" back="/">
      <p>{text.trackHint}</p>
      <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
        <Problem of={sending} />
        <TextField
          id="number"
          label={text.trackNumber}
          hint={text.trackNumberHint}
          value={number}
          onValue={setNumber}
          error={errors.number ?? null}
          autocapitalize="characters"
          autocomplete="off"
          spellcheck={false}
        />
        <TextField
          id="pin"
          label={text.trackPin}
          hint={text.trackPinHint}
          value={pin}
          onValue={setPin}
          error={errors.pin ?? null}
          autocapitalize="characters"
          autocomplete="off"
          spellcheck={false}
          maxLength={24}
        />
        <Check label={text.trackRemember} hint={text.trackRememberHint} checked={kept} onValue={setKept} />
        <div>
          <Button type="submit" busy={sending.busy}>
            {text.trackGo}
          </Button>
        </div>
      </form>
      <p class="w-soft">{text.trackNoPin}</p>
    </Page>
  )
}
