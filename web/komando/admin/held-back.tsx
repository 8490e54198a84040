/** Coarse words that are masked for the public until a verifier decides. */
import { useState } from 'preact/hooks'
import { Button, Problem, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { HeldBackWordsDocument, RemoveHeldBackWordDocument, SaveHeldBackWordDocument } from '../gql/graphql'
import { countOf, countWords } from '../moderation/public-count'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { PublicWord } from './public-word'
import { Room } from './room'
import { words } from './words'

/** `onRead`: the public reads it somewhere already. */
function Add({ onClose, onSaved, onRead }: Ends & { readonly onRead: (word: string) => void }) {
  const say = words.value
  const form = useForm({ word: '' })
  const { word } = form.draft

  async function saved() {
    const added = word.trim().toLowerCase()
    const said = say.heldBackAdded({ word: added })
    const count = await countOf(added).catch(() => null)
    onSaved(count === null ? said : `${said} ${countWords(count)}`)
    if (count === null || count.complaintCount + count.answerCount > 0) onRead(added)
  }

  return (
    <Editor
      title={say.heldBackNew}
      form={form}
      save={async () => (await ask(SaveHeldBackWordDocument, { word })).saveHeldBackWord}
      saved={() => void saved()}
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
  const [looking, look] = useState<string | null>(null)
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
    <Room<null> title={say.heldBackTitle} note={say.heldBackNote} listing={listing} add={{ name: say.heldBackNew, blank: null }} editor={(_, ends) => <Add {...ends} onRead={look} />}>
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
                <Button look="quiet" aria-label={say.publicReadsOf({ word })} onClick={() => look(word)}>
                  {say.publicReadsShort}
                </Button>
                <Button look="quiet" busy={removing.busyWith === word} aria-label={say.removeOf({ name: word })} onClick={() => void remove(word, done)}>
                  {say.remove}
                </Button>
              </li>
            ))}
          </ul>
          {looking !== null && <PublicWord key={looking} word={looking} onClose={() => look(null)} />}
        </div>
      )}
    </Room>
  )
}
