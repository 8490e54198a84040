import { useState } from 'preact/hooks'
import { signIn } from '../session'
import { whyNot } from '../trouble'
import { saying } from '../words'
import { common } from '../words/common'
import { Button } from './button'
import { TextField } from './field'
import { Notice } from './notice'

/** The form that signs in; `session.viewer` tells the rest of the page. */
export function SignIn({ onDone }: { readonly onDone?: () => void }) {
  const words = common.value
  const [identifier, setIdentifier] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function submit(event: Event) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const refusal = await signIn(identifier.trim(), password)
      if (refusal === null) onDone?.()
      else setProblem(saying(refusal))
    } catch (error) {
      setProblem(whyNot(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{words.signInTitle}</h1>
      {problem !== null && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      <TextField
        label={words.identifier}
        value={identifier}
        onValue={setIdentifier}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        inputMode="email"
      />
      <TextField
        label={words.password}
        value={password}
        onValue={setPassword}
        type={shown ? 'text' : 'password'}
        autocomplete="current-password"
      />
      <div class="t-row">
        <Button type="submit" busy={busy}>
          {words.signIn}
        </Button>
        <Button look="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? words.hidePassword : words.showPassword}
        </Button>
      </div>
    </form>
  )
}
