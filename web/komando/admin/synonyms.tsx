/** Words and phrases that mean the same in a search. */
import { useState } from 'preact/hooks'
import { Button, Problem, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { RemoveSynonymsDocument, SaveSynonymsDocument, SynonymsDocument } from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { Room } from './room'
import { words } from './words'

/** `edited`: the line that is changed; '': a new one. */
function Line({ edited, onClose, onSaved }: Ends & { readonly edited: string }) {
  const say = words.value
  const form = useForm({ line: edited })
  const { line } = form.draft
  return (
    <Editor
      title={edited === '' ? say.synonymsNew : say.synonymsEdit}
      form={form}
      save={async () => (await ask(SaveSynonymsDocument, { line, replaces: edited === '' ? null : edited })).saveSynonyms}
      saved={() => onSaved(say.synonymsSaved({ line: line.trim() }))}
      onClose={onClose}
    >
      <TextField label={say.synonymsLine} hint={say.synonymsLineHint} maxLength={300} autocapitalize="none" {...form.text('line')} />
    </Editor>
  )
}

export function Synonyms() {
  const say = words.value
  const listing = useLoaded(async () => (await ask(SynonymsDocument, {})).synonyms, [])
  const removing = useSending<string>()
  const [find, setFind] = useState('')
  const all = listing.data ?? []
  const found = all.filter((line) => line.includes(find.trim().toLowerCase()))

  async function remove(line: string, done: (said: string) => void) {
    const question = async () => (await ask(RemoveSynonymsDocument, { line })).removeSynonyms
    if (!(await removing.send(question, { what: line })).done) return
    done(say.removed({ name: `“${line}”` }))
    // Its button goes with it.
    document.getElementById('synonyms')?.focus()
  }

  return (
    <Room<string>
      title={say.synonymsTitle}
      note={say.synonymsNote}
      listing={listing}
      add={{ name: say.synonymsNew, blank: '' }}
      editor={(edited, ends) => <Line edited={edited} {...ends} />}
    >
      {({ edit, done }) => (
        <div class="t-stack">
          <Problem of={removing} />
          {all.length > 0 && <TextField label={say.heldBackFind} type="search" value={find} onValue={setFind} />}
          <p class="k-soft" role="status">
            {all.length === 0 ? say.synonymsNone : found.length === 0 ? say.heldBackNoMatch : say.synonymsCount(found.length)}
          </p>
          <ul id="synonyms" class="k-held-back k-held-back--long" tabIndex={-1} aria-label={say.synonymsTitle}>
            {found.map((line) => (
              <li key={line}>
                <span>{line}</span>
                <span>
                  <Button look="quiet" aria-label={say.editOf({ name: line })} onClick={() => edit(line)}>
                    {say.edit}
                  </Button>
                  <Button look="quiet" busy={removing.busyWith === line} aria-label={say.removeOf({ name: line })} onClick={() => void remove(line, done)}>
                    {say.remove}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Room>
  )
}
