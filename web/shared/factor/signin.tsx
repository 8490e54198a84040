import { useState } from 'preact/hooks'
import { useSending } from '../sending'
import { signIn, step } from '../session'
import { common } from '../words/common'
import { TextField } from '../ui/field'
import { lazyPart } from '../ui/lazy'
import { PasswordFoot } from '../ui/password-foot'
import { Problem } from '../ui/problem'

const Sso = lazyPart(() => import('./sso').then((found) => found.Sso))
const SecondStep = lazyPart(() => import('./second-step').then((found) => found.SecondStep))

export interface SignInProps {
  readonly onDone?: () => void
  /** Whether it is the citizens' page: the government's own provider is for staff, unless a setting says otherwise. */
  readonly citizens?: boolean
}

/** The form that signs in; `session.viewer` tells the rest of the page. */
export function SignIn({ onDone, citizens = false }: SignInProps) {
  const words = common.value
  const [identifier, setIdentifier] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [asked, setAsked] = useState(false)
  const sending = useSending()

  async function submit(event: Event) {
    event.preventDefault()
    sending.clear()
    const missing = { identifier: identifier.trim() === '', password: password === '' }
    setAsked(true)
    if (missing.identifier || missing.password) {
      return document.getElementById(missing.identifier ? 'identifier' : 'password')?.focus()
    }
    const sent = await sending.send(() => signIn(identifier.trim(), password))
    if (sent.done && sent.result === null) onDone?.()
  }

  if (step.value !== null) return <SecondStep {...(onDone === undefined ? {} : { onDone })} />

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{words.signInTitle}</h1>
      <Problem of={sending} />
      <TextField
        id="identifier"
        label={words.identifier}
        error={asked && identifier.trim() === '' ? words.identifierMissing : null}
        value={identifier}
        onValue={setIdentifier}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        inputMode="email"
      />
      <TextField
        id="password"
        label={words.password}
        error={asked && password === '' ? words.passwordMissing : null}
        value={password}
        onValue={setPassword}
        type={shown ? 'text' : 'password'}
        autocomplete="current-password"
      />
      <PasswordFoot send={words.signIn} busy={sending.busy} shown={shown} onShown={setShown} />
      <Sso citizens={citizens} />
    </form>
  )
}
