/** By what one signs in and is reached: whether that is known to be one's own, and how it is changed. */
import { useState } from 'preact/hooks'
import type { ContactKind } from '../gql/graphql'
import { emailOf, phoneOf } from '../identifiers'
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { announce, Button, CancelButton, CheckIcon, Dialog, Notice, Problem, Tag, TextField } from '../ui'
import { common } from '../words/common'
import { changeContact, ownContacts, type Contact } from './calls'
import { CodeField } from '../ui/code-field'
import { words } from './words'

const KINDS: readonly ContactKind[] = ['PHONE', 'EMAIL']
const FIELDS = ['identifier', 'password', 'code'] as const

interface ChangeProps {
  readonly kind: ContactKind
  /** As it stands; to verify it, it is not to be typed again. */
  readonly identifier: string
  readonly onClose: () => void
  readonly onDone: () => void
}

function Change({ kind, identifier, onClose, onDone }: ChangeProps) {
  const text = words.value
  const [form, setForm] = useState({ identifier, password: '', code: '' })
  const [asked, setAsked] = useState(false)
  const sending = useSending()
  const set = (field: (typeof FIELDS)[number]) => (value: string) => setForm({ ...form, [field]: value })
  const isOne = kind === 'EMAIL' ? emailOf : phoneOf

  async function submit(event: Event) {
    event.preventDefault()
    if (isOne(form.identifier) === null) sending.refuse(kind === 'EMAIL' ? text.emailWrong : text.phoneWrong, 'identifier')
    else if (form.password === '') sending.refuse(text.missing, 'password')
    else if (asked && form.code.trim() === '') sending.refuse(text.codeMissing, 'code')
    else {
      const sent = await sending.send(() => changeContact(form.identifier, form.password, asked ? form.code : null), {
        refused: ({ code }) => {
          if (code !== 'CODE_SENT') return undefined
          setAsked(true)
          announce(text.codeSent)
          return null
        },
      })
      if (sent.done) return onDone()
    }
    const field = sending.problem?.field ?? (asked ? null : 'code')
    if (field !== null) requestAnimationFrame(() => document.getElementById(`contact-${field}`)?.focus())
  }

  return (
    <Dialog title={kind === 'EMAIL' ? text.changeEmail : text.changePhone} onClose={onClose}>
      <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
        <Problem of={sending} beside={FIELDS} />
        <TextField
          id="contact-identifier"
          label={kind === 'EMAIL' ? text.email : text.phone}
          type={kind === 'EMAIL' ? 'email' : 'tel'}
          value={form.identifier}
          onValue={set('identifier')}
          error={sending.problemOf('identifier')}
          autocomplete={kind === 'EMAIL' ? 'email' : 'tel'}
          readOnly={asked}
        />
        <TextField
          id="contact-password"
          label={text.current}
          type="password"
          value={form.password}
          onValue={set('password')}
          error={sending.problemOf('password')}
          autocomplete="current-password"
        />
        {asked && (
          <>
            <Notice tone="info" role="status">
              {text.codeSent}
            </Notice>
            <CodeField id="contact-code" value={form.code} onValue={set('code')} error={sending.problemOf('code')} />
          </>
        )}
        <div class="t-row">
          <Button type="submit" busy={sending.busy}>
            {asked ? text.confirm : common.value.save}
          </Button>
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}

interface LineProps {
  readonly kind: ContactKind
  readonly contact: Contact | undefined
  /** Whether a code could be sent there. */
  readonly reachable: boolean
  readonly onChange: () => void
}

function Line({ kind, contact, reachable, onChange }: LineProps) {
  const text = words.value
  const act = contact === undefined ? text.add : contact.verified || !reachable ? text.change : text.verify
  return (
    <li class="t-row t-row--apart">
      <div>
        <p class="t-note">{kind === 'EMAIL' ? text.email : text.phone}</p>
        <p>
          {contact === undefined ? text.none : contact.identifier}{' '}
          {contact !== undefined &&
            (contact.verified ? (
              <Tag tone="good">
                <CheckIcon /> {text.verified}
              </Tag>
            ) : (
              <Tag tone="mute">{text.unverified}</Tag>
            ))}
        </p>
      </div>
      <Button look="secondary" onClick={onChange} aria-label={`${act}: ${kind === 'EMAIL' ? text.email : text.phone}`}>
        {act}
      </Button>
    </li>
  )
}

export function Contacts() {
  const text = words.value
  const loaded = useLoaded(ownContacts, [])
  const [changing, setChanging] = useState<ContactKind | null>(null)
  const of = (kind: ContactKind) => loaded.data?.contacts.find((one) => one.kind === kind)
  return (
    <section class="t-card t-stack" aria-labelledby="contacts">
      <h2 id="contacts">{text.contacts}</h2>
      {loaded.data === undefined ? (
        <p>{loaded.problem ?? common.value.loading}</p>
      ) : (
        <ul class="t-lines">
          {KINDS.map((kind) => (
            <Line
              key={kind}
              kind={kind}
              contact={of(kind)}
              reachable={loaded.data?.channels.includes(kind) === true}
              onChange={() => setChanging(kind)}
            />
          ))}
        </ul>
      )}
      {changing !== null && (
        <Change
          kind={changing}
          identifier={of(changing)?.identifier ?? ''}
          onClose={() => setChanging(null)}
          onDone={() => {
            setChanging(null)
            announce(text.contactSaved)
            loaded.again()
          }}
        />
      )}
    </section>
  )
}
