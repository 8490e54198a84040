/** One's own name, as others read it. */
import { useState } from 'preact/hooks'
import { useSending } from '../sending'
import type { Viewer } from '../session'
import { announce, Button, CancelButton, Problem, TextField } from '../ui'
import { common } from '../words/common'
import { rename } from './calls'
import { words } from './words'

export function Name({ me }: { readonly me: Viewer }) {
  const text = words.value
  const [name, setName] = useState<string | null>(null)
  const sending = useSending()
  const back = () => {
    setName(null)
    requestAnimationFrame(() => document.getElementById('rename')?.focus())
  }

  async function submit(event: Event) {
    event.preventDefault()
    if (!(await sending.send(() => rename(name ?? ''))).done) return document.getElementById('own-name')?.focus()
    announce(text.nameSaved)
    back()
  }

  if (name === null) {
    return (
      <div class="t-row t-row--apart">
        <p>
          <strong>{me.name}</strong>
        </p>
        <Button id="rename" look="secondary" onClick={() => setName(me.name)} aria-label={text.changeName}>
          {text.change}
        </Button>
      </div>
    )
  }
  return (
    <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
      <Problem of={sending} beside={['name']} />
      <TextField
        id="own-name"
        label={text.name}
        value={name}
        onValue={setName}
        error={sending.problemOf('name')}
        autocomplete="name"
        maxLength={120}
        autofocus
      />
      <div class="t-row">
        <Button type="submit" busy={sending.busy}>
          {common.value.save}
        </Button>
        <CancelButton onClick={back} />
      </div>
    </form>
  )
}
