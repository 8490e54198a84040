/** The form that changes one's own password. */
import { useState } from 'preact/hooks'
import { useSending } from '../sending'
import { changePassword } from '../session'
import { Notice, Problem, TextField } from '../ui'
import { fitsPassword, PasswordFoot } from '../ui/password-foot'
import { common } from '../words/common'
import { words } from './words'

const FIELDS = ['current', 'new'] as const

/** What is wrong before it is sent, and in which field. */
function check(current: string, fresh: string): { readonly field: (typeof FIELDS)[number]; readonly message: string } | null {
  const text = words.value
  if (current === '') return { field: 'current', message: text.missing }
  if (!fitsPassword(fresh)) return { field: 'new', message: common.value.passwordShort }
  return fresh === current ? { field: 'new', message: text.same } : null
}

export function Password({ identifier, onChanged }: { readonly identifier: string | null; readonly onChanged: () => void }) {
  const text = words.value
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const [shown, setShown] = useState(false)
  const sending = useSending()

  async function submit(event: Event) {
    event.preventDefault()
    const wrong = check(current, fresh)
    if (wrong !== null) sending.refuse(wrong.message, wrong.field)
    else if ((await sending.send(() => changePassword(current, fresh))).done) {
      setCurrent('')
      setFresh('')
      onChanged()
    }
    const { problem } = sending
    if (problem?.field != null) document.getElementById(`password-${problem.field}`)?.focus()
  }

  const type = shown ? 'text' : 'password'
  return (
    <form class="t-card t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{text.password}</h2>
      <p>{text.passwordHint}</p>
      {sending.done && (
        <Notice tone="good" role="status">
          {text.changed}
        </Notice>
      )}
      <Problem of={sending} beside={FIELDS} />
      {/* Password managers keep the new one under this name. */}
      <input type="text" name="username" autocomplete="username" value={identifier ?? ''} readOnly hidden />
      <TextField
        id="password-current"
        label={text.current}
        type={type}
        value={current}
        onValue={setCurrent}
        error={sending.problemOf('current')}
        autocomplete="current-password"
      />
      <TextField
        id="password-new"
        label={text.fresh}
        hint={common.value.passwordHint}
        type={type}
        value={fresh}
        onValue={setFresh}
        error={sending.problemOf('new')}
        autocomplete="new-password"
      />
      <PasswordFoot send={text.password} busy={sending.busy} shown={shown} onShown={setShown} />
    </form>
  )
}
