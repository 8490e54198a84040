/** A citizen's account: name, telephone or e-mail, password. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { CodeField } from '../../shared/ui/code-field'
import { words as sharedWords } from '../../shared/account/words'
import { emailOf, phoneOf } from '../../shared/identifiers'
import { useSending } from '../../shared/sending'
import { register } from '../../shared/session'
import { Notice, Problem, TextField } from '../../shared/ui'
import { fitsPassword, PasswordFoot } from '../../shared/ui/password-foot'
import { common } from '../../shared/words/common'
import { Page } from '../common/page'
import { words } from '../common/words'
import { backFrom } from './return-path'
import { words as accountWords } from './words'

const FIELDS = ['name', 'identifier', 'password', 'code'] as const
type Field = (typeof FIELDS)[number]

export default function RegisterPage() {
  const text = words.value
  const { query, route } = useLocation()
  const [form, setForm] = useState({ name: '', identifier: '', password: '', code: '' })
  /** Whether a code was sent, without which there is no account. */
  const [asked, setAsked] = useState(false)
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({})
  const [shown, setShown] = useState(false)
  const sending = useSending()
  const back = backFrom(query)
  const error = (field: Field) => errors[field] ?? sending.problemOf(field)
  const set = (field: Field) => (value: string) => setForm({ ...form, [field]: value })

  function check(): Partial<Record<Field, string>> {
    const found: Partial<Record<Field, string>> = {}
    if (form.name.trim() === '') found.name = text.nameMissing
    if (phoneOf(form.identifier) === null && emailOf(form.identifier) === null) found.identifier = text.identifierWrong
    if (!fitsPassword(form.password)) found.password = common.value.passwordShort
    if (asked && form.code.trim() === '') found.code = sharedWords.value.codeMissing
    return found
  }

  async function submit(event: Event) {
    event.preventDefault()
    const found = check()
    setErrors(found)
    sending.clear()
    const [wrong] = Object.keys(found)
    if (wrong !== undefined) return document.getElementById(wrong)?.focus()
    const code = asked ? form.code : null
    const input = { ...form, name: form.name.trim(), identifier: form.identifier.trim(), code }
    const sent = await sending.send(() => register(input), {
      refused: (refusal) => {
        if (refusal.code !== 'CODE_SENT') return undefined
        setAsked(true)
        requestAnimationFrame(() => document.getElementById('code')?.focus())
        return null
      },
    })
    if (sent.done) return route(back, true)
    const field = sending.problem?.field
    if (field != null) document.getElementById(field)?.focus()
  }

  return (
    <Page title={text.registerTitle} class="w-narrow">
      <p class="w-soft">{text.registerHint}</p>
      <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
        <Problem of={sending} beside={FIELDS} />
        <TextField
          id="name"
          label={text.fullName}
          value={form.name}
          onValue={set('name')}
          error={error('name')}
          autocomplete="name"
          maxLength={120}
        />
        <TextField
          id="identifier"
          label={common.value.identifier}
          hint={text.identifierHint}
          value={form.identifier}
          onValue={(identifier) => {
            setForm({ ...form, identifier, code: '' })
            // None was sent there.
            setAsked(false)
          }}
          error={error('identifier')}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
        />
        <TextField
          id="password"
          label={common.value.password}
          hint={common.value.passwordHint}
          type={shown ? 'text' : 'password'}
          value={form.password}
          onValue={set('password')}
          error={error('password')}
          autocomplete="new-password"
        />
        {asked && (
          <>
            <Notice tone="info" role="status">
              {accountWords.value.registerCode({ identifier: form.identifier.trim() })}
            </Notice>
            <CodeField id="code" value={form.code} onValue={set('code')} error={error('code')} />
          </>
        )}
        <PasswordFoot send={asked ? accountWords.value.finish : text.register} busy={sending.busy} shown={shown} onShown={setShown} />
      </form>
      <p>
        {text.haveAccount} <a href={`/masuk?kembali=${encodeURIComponent(back)}`}>{common.value.signIn}</a>
      </p>
    </Page>
  )
}
