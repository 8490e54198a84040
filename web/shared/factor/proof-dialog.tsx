/** Asks once more who sits here, over whatever they were doing; what they sent goes on once it is proved. */
import { useEffect, useState } from 'preact/hooks'
import { useLoaded } from '../loaded'
import { asking } from '../proof'
import { useSending } from '../sending'
import { Dialog, Problem, TextField } from '../ui'
import { PasswordFoot } from '../ui/password-foot'
import { common } from '../words/common'
import { ownFactors, ownSingleSignOn, proveAgain, startProof, type Factors } from './calls'
import { ProofForm } from './proof-form'
import { ProveBySso } from './sso'
import { words } from './words'

function ByPassword({ onDone }: { readonly onDone: () => void }) {
  const text = words.value
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const sending = useSending()
  useEffect(() => document.getElementById('proof-password')?.focus(), [])

  async function submit(event: Event) {
    event.preventDefault()
    // It is drawn within a form of the page's own.
    event.stopPropagation()
    if (password === '') sending.refuse(text.passwordMissing, 'password')
    else if ((await sending.send(() => proveAgain({ password, code: null, passkey: null }))).done) return onDone()
    document.getElementById('proof-password')?.focus()
  }

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <Problem of={sending} beside={['password']} />
      <TextField
        id="proof-password"
        label={common.value.password}
        type={shown ? 'text' : 'password'}
        value={password}
        onValue={setPassword}
        error={sending.problemOf('password')}
        autocomplete="current-password"
      />
      <PasswordFoot send={text.confirm} busy={sending.busy} shown={shown} onShown={setShown} />
    </form>
  )
}

function ByFactor({ factors, onDone }: { readonly factors: Factors; readonly onDone: () => void }) {
  const sending = useSending<'code' | 'passkey'>()

  async function send(what: 'code' | 'passkey', proof: string) {
    const given = { password: null, code: null, passkey: null, [what]: proof }
    if ((await sending.send(() => proveAgain(given), { what })).done) onDone()
    else document.getElementById('factor-code')?.focus()
  }

  async function options(): Promise<string | null> {
    const asked = await sending.send(startProof, { what: 'passkey' })
    return asked.done ? asked.result.options : null
  }

  return (
    <ProofForm
      sending={sending}
      app={factors.authenticatorSince !== null}
      options={factors.passkeys.length > 0 ? options : undefined}
      onCode={(code) => void send('code', code)}
      onPasskey={(passkey) => void send('passkey', passkey)}
    />
  )
}

export function ProofDialog() {
  const text = words.value
  const factors = useLoaded(ownFactors, [])
  const linked = useLoaded(ownSingleSignOn, [])
  const done = (proved: boolean) => asking.peek()?.(proved)
  const found = factors.data
  const has = found != null && (found.authenticatorSince !== null || found.passkeys.length > 0)
  return (
    <Dialog title={text.proofTitle} onClose={() => done(false)}>
      <div class="t-stack">
        <p>{text.proofWhy}</p>
        {factors.problem !== null && <p role="alert">{factors.problem}</p>}
        {factors.problem === null && found === undefined && <p>{common.value.loading}</p>}
        {found !== undefined && !has && <ByPassword onDone={() => done(true)} />}
        {linked.data?.linked != null && <ProveBySso onDone={() => done(true)} />}
        {found != null && has && <ByFactor factors={found} onDone={() => done(true)} />}
      </div>
    </Dialog>
  )
}
