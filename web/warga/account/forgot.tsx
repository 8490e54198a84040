/** A forgotten password: where to send a code; then the code, and a new password. */
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { CodeField } from '../../shared/ui/code-field'
import { requestReset, resetPassword } from '../../shared/account/calls'
import { words as accountWords } from '../../shared/account/words'
import { emailOf, phoneOf } from '../../shared/identifiers'
import { useSending } from '../../shared/sending'
import { Button, Notice, Problem, TextField } from '../../shared/ui'
import { fitsPassword, PasswordFoot } from '../../shared/ui/password-foot'
import { common } from '../../shared/words/common'
import { Page } from '../common/page'
import { words as wargaWords } from '../common/words'
import { backFrom } from './return-path'
import { words } from './words'

interface Known {
  readonly identifier: string
  readonly onIdentifier: (identifier: string) => void
}

function Identifier({ identifier, onIdentifier, error }: Known & { readonly error: string | null }) {
  return (
    <TextField
      id="identifier"
      label={common.value.identifier}
      value={identifier}
      onValue={onIdentifier}
      error={error}
      autocomplete="username"
      autocapitalize="none"
      spellcheck={false}
      inputMode="email"
    />
  )
}

const isContact = (text: string) => emailOf(text) !== null || phoneOf(text) !== null

function Ask(props: Known & { readonly onSent: (how: 'sent' | 'known') => void }) {
  const text = words.value
  const { identifier, onSent } = props
  const sending = useSending()

  async function submit(event: Event) {
    event.preventDefault()
    if (!isContact(identifier)) sending.refuse(wargaWords.value.identifierWrong, 'identifier')
    else if ((await sending.send(() => requestReset(identifier))).done) return onSent('sent')
    document.getElementById('identifier')?.focus()
  }

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <p>{text.forgotHint}</p>
      <Problem of={sending} beside={['identifier']} />
      <Identifier {...props} error={sending.problemOf('identifier')} />
      <div class="t-row">
        <Button type="submit" busy={sending.busy}>
          {text.sendCode}
        </Button>
        <Button look="quiet" onClick={() => onSent('known')}>
          {text.haveCode}
        </Button>
      </div>
    </form>
  )
}

const FIELDS = ['identifier', 'code', 'password'] as const

interface ResetProps extends Known {
  /** Whether a code has just been sent to it. */
  readonly sent: boolean
  /** The refusal, the second step where one is needed, or null once the password is set. */
  readonly set: typeof resetPassword
  /** Asks for another code. */
  readonly onAgain?: () => void
  readonly onDone: (signedIn: boolean) => void
}

/** A code, and the password that is set by it. */
export function Reset(props: ResetProps) {
  const text = words.value
  const { identifier, sent, set: change, onAgain, onDone } = props
  const [sentTo] = useState(identifier)
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const sending = useSending()
  useEffect(() => document.getElementById(sent ? 'code' : 'identifier')?.focus(), [])

  async function submit(event: Event) {
    event.preventDefault()
    if (!isContact(identifier)) sending.refuse(wargaWords.value.identifierWrong, 'identifier')
    else if (code.trim() === '') sending.refuse(accountWords.value.codeMissing, 'code')
    else if (!fitsPassword(password)) sending.refuse(common.value.passwordShort, 'password')
    else {
      const set = await sending.send(() => change(identifier, code, password))
      if (set.done) return onDone(set.result === null)
    }
    const field = sending.problem?.field
    if (field != null) document.getElementById(field)?.focus()
  }

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      {sent && (
        <Notice tone="info" role="status">
          {text.codeOnItsWay({ identifier: emailOf(sentTo) ?? phoneOf(sentTo) ?? sentTo })}
        </Notice>
      )}
      <Problem of={sending} beside={FIELDS} />
      <Identifier {...props} error={sending.problemOf('identifier')} />
      <CodeField id="code" value={code} onValue={setCode} error={sending.problemOf('code')} />
      <TextField
        id="password"
        label={text.fresh}
        hint={common.value.passwordHint}
        type={shown ? 'text' : 'password'}
        value={password}
        onValue={setPassword}
        error={sending.problemOf('password')}
        autocomplete="new-password"
      />
      <PasswordFoot send={text.set} busy={sending.busy} shown={shown} onShown={setShown} />
      {onAgain !== undefined && (
        <div>
          <Button look="quiet" onClick={onAgain}>
            {text.again}
          </Button>
        </div>
      )}
    </form>
  )
}

export default function ForgotPage() {
  const text = words.value
  const { query, route } = useLocation()
  const [identifier, setIdentifier] = useState('')
  const [step, setStep] = useState<'ask' | 'sent' | 'known'>('ask')
  const known = { identifier, onIdentifier: setIdentifier }
  return (
    <Page title={text.forgotTitle} class="w-narrow">
      {step === 'ask' ? (
        <Ask {...known} onSent={setStep} />
      ) : (
        <Reset
          {...known}
          sent={step === 'sent'}
          set={resetPassword}
          onAgain={() => setStep('ask')}
          // With a second factor that is still asked for, where one signs in.
          onDone={(signedIn) => route(signedIn ? backFrom(query) : `/masuk?kembali=${encodeURIComponent(backFrom(query))}`, true)}
        />
      )}
    </Page>
  )
}
