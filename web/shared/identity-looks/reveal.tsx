/** Who reported a complaint: masked, until whoever works on it says why they must know. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { RevealIdentityDocument, type LookReason, type MaskedFragment } from '../gql/graphql'
import { ask } from '../graphql'
import { useSending } from '../sending'
import { clockTime } from '../time'
import { announce, Button, CancelButton, Dialog, Problem, Select, TextArea } from '../ui'
import { REASONS } from './reasons'
import { keep, revealedOf, type Identity } from './revealed'
import { words } from './words'

interface AskedProps {
  readonly complaint: string
  readonly onClose: () => void
}

const send = async (complaint: string, reason: LookReason | null, more: string | null) =>
  (await ask(RevealIdentityDocument, { input: { complaint, reason, words: more } })).revealIdentity

function Asked({ complaint, onClose }: AskedProps) {
  const say = words.value
  const [reason, setReason] = useState('')
  const [more, setMore] = useState('')
  const sending = useSending()

  async function submit(event: Event) {
    event.preventDefault()
    if (reason === '') sending.refuse(say.reasonMissing, 'reason')
    else if (reason === 'OTHER' && more.trim().length < 5) sending.refuse(say.wordsMissing, 'words')
    else {
      const sent = await sending.send(() => send(complaint, reason as LookReason, more.trim() || null))
      if (sent.done) {
        keep(complaint, sent.result)
        announce(say.shown)
        return onClose()
      }
    }
    document.getElementById(sending.problemOf('words') === null ? 'look-reason' : 'look-words')?.focus()
  }

  return (
    <Dialog title={say.title} onClose={onClose}>
      <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
        <p>{say.told}</p>
        <Problem of={sending} beside={['reason', 'words']} />
        <Select
          id="look-reason"
          label={say.reason}
          empty={say.choose}
          options={REASONS.map((value) => ({ value, label: say[value] }))}
          value={reason}
          onValue={setReason}
          error={sending.problemOf('reason')}
        />
        <TextArea
          id="look-words"
          label={say.words}
          hint={say.wordsHint}
          optional={reason !== 'OTHER'}
          maxLength={300}
          rows={3}
          value={more}
          onValue={setMore}
          error={sending.problemOf('words')}
        />
        <div class="t-row">
          <Button type="submit" busy={sending.busy}>
            {say.show}
          </Button>
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}

function Known({ identity }: { readonly identity: Identity }) {
  const say = words.value
  const { name, phone, email } = identity
  return (
    <>
      <p>{name}</p>
      {phone !== null && (
        <p>
          <a href={`tel:${phone}`}>{phone}</a>
        </p>
      )}
      {email !== null && (
        <p>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      {phone === null && email === null && <p class="t-note">{say.noContact}</p>}
      <p class="t-note">{say.shownUntil({ time: clockTime(identity.until) })}</p>
    </>
  )
}

interface RevealProps {
  readonly complaint: { readonly id: string } & MaskedFragment
  /** In place of who may not be known. */
  readonly nobody: string
}

export function Reveal({ complaint, nobody }: RevealProps) {
  const say = words.value
  const [asking, setAsking] = useState(false)
  const sending = useSending()
  const identity = revealedOf(complaint.id)
  const place = useRef<HTMLDivElement>(null)
  const was = useRef(identity)
  useEffect(() => {
    // The button that opened the dialog is gone.
    if (was.current === null && identity !== null) place.current?.focus()
    was.current = identity
  }, [identity])
  const hint = complaint.reporterHint
  if (hint === null) return <p>{nobody}</p>

  /** Who has given a reason a short while ago is not asked again. */
  async function see() {
    const sent = await sending.send(() => send(complaint.id, null, null), {
      refused: ({ field }) => {
        if (field !== 'input.reason') return undefined
        setAsking(true)
        return null
      },
    })
    if (sent.done) keep(complaint.id, sent.result)
  }

  return (
    <div ref={place} tabIndex={-1} class="t-stack t-gap-2">
      {identity !== null ? (
        <Known identity={identity} />
      ) : (
        <>
          <p>{[hint.name, hint.phone, hint.email].filter(Boolean).join(' · ')}</p>
          <Problem of={sending} />
          <div class="t-noprint">
            <Button look="secondary" busy={sending.busy} onClick={() => void see()}>
              {say.see}
            </Button>
          </div>
        </>
      )}
      {asking && <Asked complaint={complaint.id} onClose={() => setAsking(false)} />}
    </div>
  )
}
