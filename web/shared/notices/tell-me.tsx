/** "Kabari saya" on one complaint or claim: by this browser, or by the contact that was given with a complaint. */
import { useState } from 'preact/hooks'
import { CodeField } from '../ui/code-field'
import { FollowByContactDocument, FollowedContactsDocument, PushKeyDocument, StopContactDocument, type ContactKind } from '../gql/graphql'
import { ask } from '../graphql'
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { announce, Button, Dialog, Notice, Problem } from '../ui'
import { language } from '../words'
import type { OfReceipt } from './browser'
import { Here } from './here'
import { words } from './words'

interface ByContactProps {
  readonly receipt: OfReceipt
  readonly kind: ContactKind
  readonly on: boolean
  readonly onChanged: () => void
}

function ByContact({ receipt, kind, on, onChanged }: ByContactProps) {
  const text = words.value
  const sending = useSending()
  const [code, setCode] = useState<string | null>(null)
  const contact = kind === 'EMAIL' ? text.contactEmail : text.contactPhone

  async function begin(event: Event) {
    event.preventDefault()
    const input = { ...receipt, kind, english: language.value === 'en', code }
    const sent = await sending.send(async () => (await ask(FollowByContactDocument, { input })).followByContact, {
      refused(refusal) {
        if (refusal.code !== 'CODE_SENT') return undefined
        setCode('')
        requestAnimationFrame(() => document.getElementById(`told-${kind}`)?.focus())
        return null
      },
    })
    if (!sent.done) return
    setCode(null)
    announce(text.contactDone)
    onChanged()
  }

  async function end() {
    const question = async () => (await ask(StopContactDocument, { ...receipt, kind })).stopContact
    if (!(await sending.send(question)).done) return
    announce(text.contactEnded)
    onChanged()
  }

  return (
    <form class="t-stack" noValidate onSubmit={(event) => void begin(event)}>
      <Problem of={sending} beside={new Set(['code'])} />
      <p>{on ? text.contactOn({ contact }) : text.contactNote({ contact })}</p>
      {code !== null && !on && <CodeField id={`told-${kind}`} value={code} onValue={setCode} error={sending.problemOf('code')} />}
      <div>
        {on ? (
          <Button look="secondary" busy={sending.busy} onClick={() => void end()}>
            {text.contactOff}
          </Button>
        ) : (
          <Button type="submit" look="secondary" busy={sending.busy}>
            {code === null ? text.contactSend : text.tellMe}
          </Button>
        )}
      </div>
    </form>
  )
}

export interface TellMeProps {
  /** Of who has a receipt; null: of who is signed in. */
  readonly receipt: OfReceipt | null
  /** Of a claim, with which no contact is given. */
  readonly ofClaim?: boolean
  /** Where one chooses by what one is told. */
  readonly settings: string
  readonly onClose: () => void
}

export default function TellMe({ receipt, ofClaim = false, settings, onClose }: TellMeProps) {
  const text = words.value
  const house = useLoaded(() => ask(PushKeyDocument, {}), [])
  const kept = useLoaded(receipt === null || ofClaim ? null : () => ask(FollowedContactsDocument, receipt), [receipt?.number])
  const followed = kept.data?.followedContacts ?? []
  const ways = house.data?.noticeChannels ?? []
  // What was given with the complaint.
  const given = kept.data?.trackComplaint?.reporter
  const contacts: ContactKind[] = [...(given?.email ? ['EMAIL' as const] : []), ...(given?.phone ? ['PHONE' as const] : [])]
  return (
    <Dialog title={ofClaim ? text.tellMeClaim : text.tellMeTitle} onClose={onClose}>
      <div class="t-stack">
        {(house.problem ?? kept.problem) !== null && <Notice tone="danger">{house.problem ?? kept.problem}</Notice>}
        {house.data !== undefined && house.data.pushKey !== null && <Here receipt={receipt} alone={ofClaim && receipt !== null} />}
        {receipt !== null &&
          kept.data !== undefined &&
          contacts
            .filter((kind) => ways.includes(kind))
            .map((kind) => <ByContact key={kind} receipt={receipt} kind={kind} on={followed.includes(kind)} onChanged={kept.again} />)}
        {receipt === null && (
          <p>
            {text.tellMeAccount} <a href={settings}>{text.toSettings}</a>
          </p>
        )}
      </div>
    </Dialog>
  )
}
