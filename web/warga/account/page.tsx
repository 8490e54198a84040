/** The account: who is signed in, the password, signing out here and everywhere. */
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { AskError, ask } from '../../shared/graphql'
import { viewer } from '../../shared/session'
import { Button, Notice, TextField } from '../../shared/ui'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { roleWord } from '../../shared/words/lists'
import { ChangePasswordDocument, SignOutEverywhereDocument } from '../gql/graphql'
import { Page } from '../page'
import { leave } from '../person'
import { words } from '../words'

const STAFF = new Set(['OFFICER', 'OPD_HEAD', 'VERIFIER', 'REGENT', 'ADMIN'])

function Password() {
  const text = words.value
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ readonly tone: 'good' | 'danger'; readonly words: string } | null>(null)

  async function submit(event: Event) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      const { changePassword: result } = await ask(ChangePasswordDocument, { current, new: fresh })
      if (result.__typename === 'Refused') return setSaid({ tone: 'danger', words: saying(result) })
      setCurrent('')
      setFresh('')
      setSaid({ tone: 'good', words: text.passwordChanged })
    } catch (error) {
      const offline = error instanceof AskError && error.kind === 'offline'
      setSaid({ tone: 'danger', words: offline ? common.value.cannotReach : common.value.somethingWrong })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form class="t-card t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{text.passwordChange}</h2>
      {said !== null && (
        <Notice tone={said.tone} role={said.tone === 'good' ? 'status' : 'alert'}>
          {said.words}
        </Notice>
      )}
      <TextField
        label={text.passwordCurrent}
        type="password"
        value={current}
        onValue={setCurrent}
        autocomplete="current-password"
      />
      <TextField
        label={text.passwordNew}
        hint={text.passwordHint}
        type="password"
        value={fresh}
        onValue={setFresh}
        autocomplete="new-password"
      />
      <div>
        <Button type="submit" look="secondary" busy={busy}>
          {text.passwordChange}
        </Button>
      </div>
    </form>
  )
}

export default function AccountPage() {
  const text = words.value
  const { route } = useLocation()
  const [problem, setProblem] = useState<string | null>(null)
  const person = viewer.value
  useEffect(() => {
    if (person === null) route('/masuk?kembali=/akun', true)
  }, [person])
  if (person === null || person === undefined) return <Page title={text.accountTitle}>{common.value.loading}</Page>

  async function out(everywhere: boolean) {
    setProblem(null)
    try {
      if (everywhere) await ask(SignOutEverywhereDocument, {})
      await leave()
      route('/', true)
    } catch {
      setProblem(common.value.cannotReach)
    }
  }

  return (
    <Page title={text.accountTitle} class="w-narrow">
      <div class="t-card">
        <p>
          <strong>{person.name}</strong>
        </p>
        <p class="w-soft">
          {roleWord(person.role)}
          {person.identifier !== null && ` · ${person.identifier}`}
        </p>
      </div>
      {STAFF.has(person.role) && (
        <Notice tone="info">
          {text.staffHint} <a href="/antrean">{text.staffQueue}</a> · <a href="/komando">{text.staffCommand}</a>
        </Notice>
      )}
      {problem !== null && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      <div class="t-row">
        <Button onClick={() => void out(false)}>{common.value.signOut}</Button>
        <Button look="secondary" onClick={() => void out(true)}>
          {text.signOutEverywhere}
        </Button>
      </div>
      <Password />
    </Page>
  )
}
