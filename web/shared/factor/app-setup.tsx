/** Sets up an app that shows codes: a picture to scan, the same to type, and the first code. */
import { useEffect, useState } from 'preact/hooks'
import { QrPicture } from '../qr/picture'
import { useSending } from '../sending'
import { Button, CancelButton, Problem, TextField } from '../ui'
import { confirmApp } from './calls'
import { words } from './words'

interface AppSetupProps {
  readonly setup: { readonly secret: string; readonly uri: string }
  readonly onDone: (codes: readonly string[]) => void
  readonly onClose: () => void
}

export function AppSetup({ setup, onDone, onClose }: AppSetupProps) {
  const text = words.value
  const [code, setCode] = useState('')
  const sending = useSending()
  useEffect(() => document.getElementById('app-code')?.focus(), [])

  async function submit(event: Event) {
    event.preventDefault()
    if (code.trim() === '') sending.refuse(text.codeMissing, 'code')
    else {
      const sent = await sending.send(() => confirmApp(code))
      if (sent.done) return onDone(sent.result.recoveryCodes)
    }
    document.getElementById('app-code')?.focus()
  }

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <p>{text.scan}</p>
      <QrPicture text={setup.uri} label={text.qr} class="t-factor__qr" />
      <p>
        {text.orType} <code class="t-factor__secret">{setup.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Problem of={sending} beside={['code']} />
      <TextField
        id="app-code"
        label={text.thenCode}
        value={code}
        onValue={setCode}
        error={sending.problemOf('code')}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={12}
      />
      <div class="t-row">
        <Button type="submit" busy={sending.busy}>
          {text.turnOn}
        </Button>
        <CancelButton onClick={onClose} />
      </div>
    </form>
  )
}
