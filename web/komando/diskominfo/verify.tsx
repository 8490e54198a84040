/** Class it and send it to the OPD with authority. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button, Notice, Select, SendIcon, TextArea } from '../../shared/ui'
import { ColleagueNotice } from '../../shared/colleague/notice'
import { useReading } from '../../shared/colleague/reading'
import { ask } from '../../shared/graphql'
import { kindWord } from '../../shared/words/lists'
import { useChange } from '../change'
import { SuggestDocument, VerifyDocument, type ComplaintKind, type SheetFragment, type SuggestQuery } from '../gql/graphql'
import { useChoices } from './choices'
import { authority } from './desk'
import { words } from './words'

const KINDS: readonly ComplaintKind[] = ['COMPLAINT', 'OVERSIGHT', 'ASPIRATION', 'INFORMATION_REQUEST']

interface Props {
  readonly complaint: SheetFragment
  readonly onDone: (complaint: SheetFragment) => void
  /** The server knows more than is shown. */
  readonly onStale: () => void
}

function useSuggestions({ title, description }: SheetFragment): SuggestQuery['suggestCategories'] {
  const [suggested, setSuggested] = useState<SuggestQuery['suggestCategories']>([])
  useEffect(() => {
    let gone = false
    void ask(SuggestDocument, { text: `${title} ${description}`.slice(0, 1_000) })
      .then((data) => gone || setSuggested(data.suggestCategories))
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [title, description])
  return suggested
}

export function VerifyForm({ complaint, onDone, onStale }: Props) {
  const say = words.value
  const choices = useChoices()
  const notice = useRef<HTMLHeadingElement>(null)
  // What happened is told above the form, which may be out of sight.
  const change = useChange(() => {
    onStale()
    setTimeout(() => notice.current?.focus(), 50)
  })
  const read = useReading(complaint, 'opening')
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
    if (opd === '') return change.say({ field: 'opd', message: say.opdMissing })
    const done = await change.run(
      async () =>
        (
          await ask(VerifyDocument, {
            input: {
              complaint: complaint.id,
              opd,
              kind: kind as ComplaintKind,
              category: category || null,
              note: note.trim() || null,
              version: read.version,
            },
          })
        ).verifyComplaint,
    )
    if (done === null) return
    read.accept(done)
    onDone(done)
  }

  const beside = change.problemBeside('opd', 'category', 'kind', 'note')
  return (
    <form class="k-form t-stack" onSubmit={(event) => void submit(event)} noValidate>
      {read.changed !== null && <ColleagueNotice difference={read.changed} since="opening" focus={notice} onGoOn={() => read.accept()} />}
      {beside !== null && (
        <Notice tone="danger" role="alert">
          {beside}
        </Notice>
      )}
      <div class="k-pair">
        <div class="t-stack">
          <Select
            label={say.categoryOf}
            value={category}
            onValue={(code) => classify(() => setCategory(code))}
            empty={say.noCategory}
            error={change.problemOf('category')}
            options={categories.map(({ code, name }) => ({ value: code, label: name }))}
          />
          {suggested.length > 0 && (
            <p class="k-chips">
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
          empty={say.opdChoose}
          hint={due !== '' && opd !== due ? say.opdHint({ opd: due }) : undefined}
          error={change.problemOf('opd')}
          options={(choices?.opds ?? []).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
        />
      </div>
      <div class="k-pair">
        <Select
          label={say.kindOf}
          value={kind}
          onValue={(value) => classify(() => setKind(value))}
          hint={kind === 'OVERSIGHT' ? say.oversightHint : undefined}
          error={change.problemOf('kind')}
          options={KINDS.map((one) => ({ value: one, label: kindWord(one) }))}
        />
        <TextArea
          label={say.note}
          hint={say.noteHint}
          optional
          value={note}
          onValue={setNote}
          error={change.problemOf('note')}
          rows={2}
          maxLength={2_000}
        />
      </div>
      <div class="t-row">
        <Button type="submit" busy={change.busy}>
          <SendIcon /> {say.send}
        </Button>
      </div>
    </form>
  )
}
