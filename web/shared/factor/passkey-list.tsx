/** One's own passkeys: listed, added by a name of one's own, removed. */
import { useEffect, useState } from 'preact/hooks'
import { useSending } from '../sending'
import { ago, dateAndTime, ticking } from '../time'
import { Button, CancelButton, Problem, Sure, TextField } from '../ui'
import { addPasskey, removePasskey, startPasskey, type Passkey } from './calls'
import { makePasskey } from './passkeys'
import { words } from './words'

interface AddProps {
  readonly onDone: (codes: readonly string[]) => void
  readonly onClose: () => void
}

export function AddPasskey({ onDone, onClose }: AddProps) {
  const text = words.value
  const [name, setName] = useState('')
  const sending = useSending()
  useEffect(() => document.getElementById('passkey-name')?.focus(), [])

  async function make() {
    const asked = await startPasskey()
    if (asked.__typename === 'Refused') return asked
    const made = await makePasskey(asked.options)
    return made === null ? null : addPasskey(name, made)
  }

  async function submit(event: Event) {
    event.preventDefault()
    if (name.trim() === '') sending.refuse(text.passkeyNameMissing, 'name')
    else {
      const sent = await sending.send(make)
      if (sent.done && sent.result !== null) return onDone(sent.result.recoveryCodes)
      if (sent.done) sending.refuse(text.passkeyUnmade)
    }
    document.getElementById('passkey-name')?.focus()
  }

  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <Problem of={sending} beside={['name']} />
      <TextField
        id="passkey-name"
        label={text.passkeyName}
        hint={text.passkeyNameHint}
        value={name}
        onValue={setName}
        error={sending.problemOf('name')}
        autocomplete="off"
        maxLength={80}
      />
      <div class="t-row">
        <Button type="submit" busy={sending.busy}>
          {text.passkeyAdd}
        </Button>
        <CancelButton onClick={onClose} />
      </div>
    </form>
  )
}

export function PasskeyList({ passkeys, onRemoved }: { readonly passkeys: readonly Passkey[]; readonly onRemoved: () => void }) {
  const text = words.value
  const now = ticking(60_000).value
  const [going, setGoing] = useState<Passkey | null>(null)
  const sending = useSending<string>()

  async function remove(passkey: Passkey) {
    setGoing(null)
    if ((await sending.send(() => removePasskey(passkey.id), { what: passkey.id })).done) onRemoved()
  }

  return (
    <>
      <Problem of={sending} />
      <ul class="t-lines">
        {passkeys.map((passkey) => (
          <li key={passkey.id} class="t-row t-row--apart">
            <div>
              <p>
                <strong>{passkey.name}</strong>
              </p>
              <p class="t-note">
                {[
                  text.passkeyMade({ time: dateAndTime(passkey.madeAt) }),
                  passkey.usedAt !== null && text.passkeyUsed({ time: ago(passkey.usedAt, now) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <Button
              look="secondary"
              busy={sending.busyWith === passkey.id}
              aria-label={text.removeOf({ name: passkey.name })}
              onClick={() => setGoing(passkey)}
            >
              {text.remove}
            </Button>
          </li>
        ))}
      </ul>
      {going !== null && (
        <Sure title={text.removeOf({ name: going.name })} act={text.remove} onAct={() => remove(going)} onClose={() => setGoing(null)}>
          <p>{text.removeSure({ name: going.name })}</p>
        </Sure>
      )}
    </>
  )
}
