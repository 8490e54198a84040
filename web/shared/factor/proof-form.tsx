/** What somebody has besides their password, as they give it: a code, or a passkey that signs what the server asks. */
import { useEffect, useState } from 'preact/hooks'
import type { Sending } from '../sending'
import { Button, Problem, TextField } from '../ui'
import { passkeysHere, signByPasskey } from './passkeys'
import { words } from './words'

export interface ProofFormProps {
  readonly sending: Sending<'code' | 'passkey'>
  /** Whether an app shows codes; else a recovery code is all that can be typed. */
  readonly app: boolean
  /** What a passkey is to sign, as JSON, once it is asked for; null: there is none. Absent: no passkey. */
  readonly options?: (() => Promise<string | null>) | undefined
  readonly onCode: (code: string) => void
  readonly onPasskey: (passkey: string) => void
}

export function ProofForm({ sending, app, options, onCode, onPasskey }: ProofFormProps) {
  const text = words.value
  const [code, setCode] = useState('')
  const keys = options !== undefined && passkeysHere()
  useEffect(() => document.getElementById('factor-code')?.focus(), [])

  function submit(event: Event) {
    event.preventDefault()
    if (code.trim() !== '') return onCode(code)
    sending.refuse(text.codeMissing, 'code')
    document.getElementById('factor-code')?.focus()
  }

  async function sign() {
    const asked = await options?.()
    if (asked === undefined) return
    const signed = asked === null ? null : await signByPasskey(asked)
    if (signed === null) sending.refuse(text.passkeyGone)
    else onPasskey(signed)
  }

  return (
    <form class="t-stack" onSubmit={submit} noValidate>
      <Problem of={sending} beside={['code']} />
      {keys && (
        <div>
          <Button look="secondary" busy={sending.busyWith === 'passkey'} onClick={() => void sign()}>
            {text.byPasskey}
          </Button>
        </div>
      )}
      <TextField
        id="factor-code"
        label={text.code}
        hint={app ? text.codeHint : text.recoveryHint}
        value={code}
        onValue={setCode}
        error={sending.problemOf('code')}
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={20}
      />
      <div>
        <Button type="submit" busy={sending.busyWith === 'code'}>
          {text.confirm}
        </Button>
      </div>
    </form>
  )
}
