/** The form that changes one's own password. */
import { useState } from 'preact/hooks'
import { changePassword } from '../session'
import { Button, Notice, TextField } from '../ui'
import { whyNot } from '../trouble'
import { saying } from '../words'
import { common } from '../words/common'
import { words } from './words'

const LEAST = 8

type Field = 'current' | 'new'
type Wrong = Partial<Record<Field, string>>

function check(current: string, fresh: string): Wrong {
  const text = words.value
  if (current === '') return { current: text.missing }
  if ([...fresh].length < LEAST) return { new: text.short }
  return fresh === current ? { new: text.same } : {}
}

export function Password({ identifier, onChanged }: { readonly identifier: string | null; readonly onChanged: () => void }) {
  const text = words.value
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [done, setDone] = useState(false)

  function show(found: Wrong): boolean {
    setWrong(found)
    const [field] = Object.keys(found)
    if (field !== undefined) document.getElementById(`password-${field}`)?.focus()
    return field !== undefined
  }

  async function change(): Promise<void> {
    const refusal = await changePassword(current, fresh)
    if (refusal === null) {
      setCurrent('')
      setFresh('')
      setDone(true)
      onChanged()
    } else if (refusal.field === 'current' || refusal.field === 'new') show({ [refusal.field]: saying(refusal) })
    else setProblem(saying(refusal))
  }

  async function submit(event: Event) {
    event.preventDefault()
    if (busy) return
    setDone(false)
    setProblem(null)
    if (show(check(current, fresh))) return
    setBusy(true)
    try {
      await change()
    } catch (error) {
      setProblem(whyNot(error))
    } finally {
      setBusy(false)
    }
  }

  const type = shown ? 'text' : 'password'
  return (
    <form class="t-card t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{text.password}</h2>
      <p>{text.passwordHint}</p>
      {done && (
        <Notice tone="good" role="status">
          {text.changed}
        </Notice>
      )}
      {problem !== null && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      {/* Password managers keep the new one under this name. */}
      <input type="text" name="username" autocomplete="username" value={identifier ?? ''} readOnly hidden />
      <TextField
        id="password-current"
        label={text.current}
        type={type}
        value={current}
        onValue={setCurrent}
        error={wrong.current ?? null}
        autocomplete="current-password"
      />
      <TextField
        id="password-new"
        label={text.fresh}
        hint={text.freshHint}
        type={type}
        value={fresh}
        onValue={setFresh}
        error={wrong.new ?? null}
        autocomplete="new-password"
      />
      <div class="t-row">
        <Button type="submit" busy={busy}>
          {text.password}
        </Button>
        <Button look="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? common.value.hidePassword : common.value.showPassword}
        </Button>
      </div>
    </form>
  )
}
