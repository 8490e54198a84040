/** A citizen's account: name, telephone or e-mail, password. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { register } from '../../shared/session'
import { Button, Notice, TextField } from '../../shared/ui'
import { whyNot } from '../../shared/trouble'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { isEmail, isPhone } from '../outbox/check'
import { Page } from '../page'
import { words } from '../words'
import { backFrom } from './back'

const LEAST_PASSWORD = 8

type Field = 'name' | 'identifier' | 'password'

export default function RegisterPage() {
  const text = words.value
  const { query, route } = useLocation()
  const [form, setForm] = useState({ name: '', identifier: '', password: '' })
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const back = backFrom(query)
  const set = (field: Field) => (value: string) => setForm({ ...form, [field]: value })

  function check(): Partial<Record<Field, string>> {
    const found: Partial<Record<Field, string>> = {}
    if (form.name.trim() === '') found.name = text.nameMissing
    if (!isPhone(form.identifier) && !isEmail(form.identifier)) found.identifier = text.identifierWrong
    if ([...form.password].length < LEAST_PASSWORD) found.password = text.passwordShort
    return found
  }

  async function submit(event: Event) {
    event.preventDefault()
    if (busy) return
    const found = check()
    setErrors(found)
    setProblem(null)
    const [wrong] = Object.keys(found)
    if (wrong !== undefined) return document.getElementById(wrong)?.focus()
    setBusy(true)
    try {
      const refusal = await register({ ...form, name: form.name.trim(), identifier: form.identifier.trim() })
      if (refusal === null) return route(back, true)
      const field = refusal.field?.replace(/^input\./, '')
      if (field === 'name' || field === 'identifier' || field === 'password') setErrors({ [field]: saying(refusal) })
      else setProblem(saying(refusal))
    } catch (error) {
      setProblem(whyNot(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Page title={text.registerTitle} class="w-narrow">
      <p class="w-soft">{text.registerHint}</p>
      <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
        {problem !== null && (
          <Notice tone="danger" role="alert">
            {problem}
          </Notice>
        )}
        <TextField
          id="name"
          label={text.fullName}
          value={form.name}
          onValue={set('name')}
          error={errors.name ?? null}
          autocomplete="name"
          maxLength={120}
        />
        <TextField
          id="identifier"
          label={common.value.identifier}
          hint={text.identifierHint}
          value={form.identifier}
          onValue={set('identifier')}
          error={errors.identifier ?? null}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
        />
        <TextField
          id="password"
          label={common.value.password}
          hint={text.passwordHint}
          type={shown ? 'text' : 'password'}
          value={form.password}
          onValue={set('password')}
          error={errors.password ?? null}
          autocomplete="new-password"
        />
        <div class="t-row">
          <Button type="submit" busy={busy}>
            {text.register}
          </Button>
          <Button look="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? common.value.hidePassword : common.value.showPassword}
          </Button>
        </div>
      </form>
      <p>
        {text.haveAccount} <a href={`/masuk?kembali=${encodeURIComponent(back)}`}>{common.value.signIn}</a>
      </p>
    </Page>
  )
}
