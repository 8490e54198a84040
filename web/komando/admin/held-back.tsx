/** Coarse words that are masked for the public until a verifier decides. */
import { useState } from 'preact/hooks'
import { Button, Problem, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { HeldBackWordsDocument, RemoveHeldBackWordDocument, SaveHeldBackWordDocument } from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { Room } from './room'
import { words } from './words'

function Add({ onClose, onSaved }: Ends) {
  const say = words.value
  const form = useForm({ word: '' })
  const { word } = form.draft
  return (
    <Editor
      title={say.heldBackNew}
      form={form}
      save={async () => (await ask(SaveHeldBackWordDocument, { word })).saveHeldBackWord}
      saved={() => onSaved(say.heldBackAdded({ word: word.trim() }))}
      onClose={onClose}
    >
      <TextField label={say.heldBackWord} hint={say.heldBackWordHint} maxLength={40} autocapitalize="none" {...form.text('word')} />
    </Editor>
  )
}

export function HeldBack() {
  const say = words.value
  const listing = useLoaded(async () => (await ask(HeldBackWordsDocument, {})).heldBackWords, [])
  const removing = useSending<string>()
  const [find, setFind] = useState('')
  const all = listing.data ?? []
  const found = all.filter((word) => word.includes(find.trim().toLowerCase()))

  async function remove(word: string, done: (said: string) => void) {
    const question = async () => (await ask(RemoveHeldBackWordDocument, { word })).removeHeldBackWord
    if (!(await removing.send(question, { what: word })).done) return
    done(say.removed({ name: `“${word}”` }))
    // Its button goes with it.
    document.getElementById('held-back')?.focus()
  }

  return (
    <Room<null> title={say.heldBackTitle} note={say.heldBackNote} listing={listing} add={{ name: say.heldBackNew, blank: null }} editor={(_, ends) => <Add {...ends} />}>
      {({ done }) => (
        <div class="t-stack">
          <Problem of={removing} />
          {all.length > 0 && <TextField label={say.heldBackFind} type="search" value={find} onValue={setFind} />}
          <p class="k-soft" role="status">
            {all.length === 0 ? say.heldBackNone : found.length === 0 ? say.heldBackNoMatch : say.heldBackCount(found.length)}
          </p>
          <ul id="held-back" class="k-held-back" tabIndex={-1} aria-label={say.heldBackTitle}>
            {found.map((word) => (
              <li key={word}>
                <span>{word}</span>
                <Button look="quiet" busy={removing.busyWith === word} aria-label={say.removeOf({ name: word })} onClick={() => void remove(word, done)}>
                  {say.remove}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Room>
  )
}
