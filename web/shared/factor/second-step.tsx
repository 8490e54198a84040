/** The second step of signing in; `session.viewer` tells the rest of the page. */
import { useSending } from '../sending'
import { step } from '../session'
import { Button } from '../ui'
import { confirmSignIn } from './calls'
import { ProofForm } from './proof-form'
import { words } from './words'

export function SecondStep({ onDone }: { readonly onDone?: () => void }) {
  const text = words.value
  const sending = useSending<'code' | 'passkey'>()
  const open = step.value
  if (open === null) return null
  const { token, kinds, passkeyOptions } = open

  async function send(what: 'code' | 'passkey', proof: string) {
    const sent = await sending.send(() => confirmSignIn(token, { [what]: proof }), { what })
    if (sent.done) return onDone?.()
    // The step is over: the password is asked for again, and why is said there.
    document.getElementById('factor-code')?.focus()
  }

  return (
    <div class="t-stack">
      <h1>{text.stepTitle}</h1>
      <p>{text.stepWhy}</p>
      <ProofForm
        sending={sending}
        app={kinds.includes('AUTHENTICATOR')}
        options={passkeyOptions === null ? undefined : () => Promise.resolve(passkeyOptions)}
        onCode={(code) => void send('code', code)}
        onPasskey={(passkey) => void send('passkey', passkey)}
      />
      <p class="t-note">{text.lost}</p>
      <div>
        <Button look="quiet" onClick={() => (step.value = null)}>
          {text.otherAccount}
        </Button>
      </div>
    </div>
  )
}
