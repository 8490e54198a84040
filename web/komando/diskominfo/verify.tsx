/** Class it and send it to the OPD with authority. */
import { useState } from 'preact/hooks'
import { Button, Problem, Select, SendIcon, TextArea } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { kindWord } from '../../shared/words/lists'
import { SuggestDocument, VerifyDocument, type ComplaintKind, type SheetFragment, type SuggestQuery } from '../gql/graphql'
import { useChoices } from '../common/choices'
import { words as general } from '../common/words'
import { authority } from './desk'
import { useStep, type StepProps } from './step'
import { words } from './words'

const KINDS: readonly ComplaintKind[] = ['COMPLAINT', 'OVERSIGHT', 'ASPIRATION', 'INFORMATION_REQUEST']

function useSuggestions({ title, description }: SheetFragment): SuggestQuery['suggestCategories'] {
  const text = `${title} ${description}`.slice(0, 1_000)
  return useLoaded((signal) => ask(SuggestDocument, { text }, { signal }), [text]).data?.suggestCategories ?? []
}

export function VerifyForm(props: StepProps) {
  const { complaint } = props
  const say = words.value
  const { sending, version, notice, take } = useStep(props)
  const choices = useChoices()
  const suggested = useSuggestions(complaint).filter(({ code }) => code !== complaint.category?.code)
  // What nobody has changed here follows the complaint.
  const [changedKind, setKind] = useState<string | null>(null)
  const [changedCategory, setCategory] = useState<string | null>(null)
  const kind = changedKind ?? complaint.kind
  const category = changedCategory ?? complaint.category?.code ?? ''
  const [chosen, setChosen] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const categories = choices?.categories ?? []
  const due = authority(kind, category, categories)
  // What the person chose holds until the category or the kind says something new.
  const opd = chosen ?? due

  function classify(set: () => void) {
    set()
    setChosen(null)
  }

  async function submit(event: Event) {
    event.preventDefault()
    if (opd === '') return sending.refuse(say.opdMissing, 'opd')
    const input = {
      complaint: complaint.id,
      opd,
      kind: kind as ComplaintKind,
      category: category || null,
      note: note.trim() || null,
      version,
    }
    await take(async () => (await ask(VerifyDocument, { input })).verifyComplaint)
  }

  return (
    <form class="k-form t-card t-stack" onSubmit={(event) => void submit(event)} noValidate>
      {notice}
      <Problem of={sending} beside={['opd', 'category', 'kind', 'note']} />
      <div class="k-pair">
        <div class="t-stack">
          <Select
            label={general.value.category}
            value={category}
            onValue={(code) => classify(() => setCategory(code))}
            empty={say.noCategory}
            error={sending.problemOf('category')}
            options={categories.map(({ code, name }) => ({ value: code, label: name }))}
          />
          {suggested.length > 0 && (
            <p class="k-chips t-row t-gap-2">
              {say.suggested}{' '}
              {suggested.map(({ code, name }) => (
                <Button key={code} look="secondary" aria-pressed={code === category} onClick={() => classify(() => setCategory(code))}>
                  {name}
                </Button>
              ))}
            </p>
          )}
        </div>
        <Select
          label={say.opdOf}
          value={opd}
          onValue={setChosen}
          empty={general.value.chooseOpd}
          hint={due !== '' && opd !== due ? say.opdHint({ opd: due }) : undefined}
          error={sending.problemOf('opd')}
          options={(choices?.opds ?? []).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
        />
      </div>
      <div class="k-pair">
        <Select
          label={general.value.kind}
          value={kind}
          onValue={(value) => classify(() => setKind(value))}
          hint={kind === 'OVERSIGHT' ? say.oversightHint : undefined}
          error={sending.problemOf('kind')}
          options={KINDS.map((one) => ({ value: one, label: kindWord(one) }))}
        />
        <TextArea
          label={say.note}
          hint={say.noteHint}
          optional
          value={note}
          onValue={setNote}
          error={sending.problemOf('note')}
          rows={2}
          maxLength={2_000}
        />
      </div>
      <div class="t-row">
        <Button type="submit" busy={sending.busy}>
          <SendIcon /> {say.send}
        </Button>
      </div>
    </form>
  )
}
