/** The end of one's own account: what goes and what stays is shown, and asked for once more with the password. */
import { useEffect, useState } from 'preact/hooks'
import { Preview } from '../erasure/preview'
import { words as erasure } from '../erasure/words'
import { useSending } from '../sending'
import { Button, CancelButton, Dialog, Problem, TextField } from '../ui'
import { deleteAccount } from './calls'
import { words } from './words'

function Ask({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const text = words.value
  const [password, setPassword] = useState('')
  const [photos, setPhotos] = useState(false)
  const [sure, setSure] = useState(false)
  const sending = useSending()
  useEffect(() => {
    if (sure) document.getElementById('delete-password')?.focus()
  }, [sure])

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (!sure) return setSure(true)
    if (password === '') sending.refuse(text.missing, 'password')
    else if ((await sending.send(() => deleteAccount(password, photos))).done) return onDone()
    document.getElementById('delete-password')?.focus()
  }

  return (
    <Dialog title={text.deleteTitle} onClose={onClose}>
      <form class="t-stack" onSubmit={(event) => void submit(event)} noValidate>
        <ul class="t-stack t-gap-2">
          <li>{text.deleteStays}</li>
          <li>{text.deleteOpen}</li>
          <li>{text.deleteForGood}</li>
        </ul>
        <Preview photos={photos} onPhotos={setPhotos} />
        <Problem of={sending} beside={['password']} />
        {sure && (
          <TextField
            id="delete-password"
            label={text.current}
            type="password"
            value={password}
            onValue={setPassword}
            error={sending.problemOf('password')}
            autocomplete="current-password"
          />
        )}
        <div class="t-row">
          {sure ? (
            <Button key="now" type="submit" look="danger" busy={sending.busy}>
              {text.deleteNow}
            </Button>
          ) : (
            <Button key="next" type="submit">
              {erasure.value.next}
            </Button>
          )}
          <CancelButton onClick={onClose} />
        </div>
      </form>
    </Dialog>
  )
}

export function Delete({ onDone }: { readonly onDone: () => void }) {
  const text = words.value
  const [open, setOpen] = useState(false)
  return (
    <div>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {text.deleteTitle}
      </Button>
      {open && <Ask onClose={() => setOpen(false)} onDone={onDone} />}
    </div>
  )
}
