/** Class it and send it to the OPD with authority; begins as suggested. */
import { useId, useRef } from 'preact/hooks'
import { Button, Check, Problem, Select, TextArea } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { kindWord } from '../../shared/words/lists'
import { useChoices } from '../common/choices'
import { SuggestDocument, VerifyDocument, type ComplaintKind, type SheetFragment, type SuggestQuery } from '../gql/graphql'
import { words as general } from '../common/words'
import { proposed } from './desk'
import { focusField, keepFocus, leaveField } from './focus'
import { shortcuts } from './keys'
import type { Decision } from './held'
import type { StepProps } from './step'
import { PublicWords } from './public-words'
import { suggestedFor } from './suggested'
import { words } from './words'

const KINDS: readonly ComplaintKind[] = ['COMPLAINT', 'OVERSIGHT', 'ASPIRATION', 'INFORMATION_REQUEST']

function useSuggestions({ title, description }: SheetFragment): SuggestQuery['suggestCategories'] {
  const text = `${title} ${description}`.slice(0, 1_000)
  return useLoaded((signal) => ask(SuggestDocument, { text }, { signal }), [text]).data?.suggestCategories ?? []
}

interface VerifyProps extends StepProps {
  /** Holds what can be taken back for some seconds; false: it is to be sent at once. */
  readonly onHold: (decision: Decision) => Promise<boolean>
}

export function VerifyForm({ deciding, id, onHold }: VerifyProps) {
  const { complaint, draft, write, sending, version, notice, take } = deciding
  const say = words.value
  const choices = useChoices(complaint.district?.code ?? null)
  const suggestions = useSuggestions(complaint)
  const holding = useRef(false)
  const fields = { category: useId(), opd: useId(), kind: useId(), note: useId() }
  const { suggestion, number } = complaint
  // What nobody has changed here follows the complaint and what is suggested.
  const kind = draft.kind ?? complaint.kind
  const told = suggestedFor(complaint)
  const category = draft.category ?? told.category
  const sameKind = draft.kind === null
  const due =
    sameKind && draft.category === null
      ? told.opd
      : sameKind && draft.category === suggestion?.category?.code
        ? (suggestion.opd?.code ?? '')
        : choices === null
          ? ''
          : proposed(kind, category, choices)
  // What the person chose holds until the category or the kind says something new.
  const opd = draft.opd ?? due
  const note = draft.notes.verify ?? ''
  const untouched = complaint.category === null && draft.category === null
  const guessed = untouched && category !== ''
  const hint = !untouched || told.categorySure === null ? undefined : told.perhaps === null ? say.guessed({ how: say[told.categorySure] }) : say.perhaps({ name: told.perhaps.name })
  // The OPD that follows from a guess says how sure that is where the guess itself does not.
  const opdSure = draft.category === null && sameKind && draft.opd === null && told.opdSure !== told.categorySure && told.opd !== '' ? told.opdSure : null
  const chips = suggestions.filter(({ code }) => code !== category || guessed)

  function classify(change: { kind?: string; category?: string }) {
    write({ ...change, opd: null, ordinary: false })
    // What was chosen is no longer proposed.
    keepFocus()
  }
  const alleges = kind !== 'OVERSIGHT' && choices?.categories.find(({ code }) => code === category)?.allegesAbuse === true

  async function submit(event?: Event) {
    event?.preventDefault()
    if (opd === '') {
      sending.refuse(say.opdMissing, 'opd')
      return focusField(fields.opd)
    }
    const { ordinary, publicTitle, publicDescription } = draft
    // What goes with several at once can be held as they are; words and a changed kind go by themselves.
    const plain = kind === complaint.kind && note.trim() === '' && !alleges && publicTitle === null && publicDescription === null
    if (plain && notice === false && !sending.busy) {
      if (holding.current) return
      holding.current = true
      const held = await onHold({ complaint: complaint.id, number, opd, category: category || null, version })
      holding.current = false
      if (held) return
    }
    const input = {
      complaint: complaint.id,
      opd,
      kind: kind as ComplaintKind,
      category: category || null,
      note: note.trim() || null,
      ordinary: alleges && ordinary,
      publicTitle: publicTitle?.trim() ?? null,
      publicDescription: publicDescription?.trim() ?? null,
      version,
    }
    await take(
      async () => (await ask(VerifyDocument, { input })).verifyComplaint,
      (done) => say.sentTo({ number, opd: done.opd?.code ?? '' }),
    )
  }

  const chip = (index: number) => {
    const found = chips[index]
    return found && (() => classify({ category: found.code }))
  }
  shortcuts.use({
    t: () => void submit(),
    s: () => write({ kind: null, category: null, opd: null, ordinary: false }),
    c: () => focusField(fields.category),
    o: () => focusField(fields.opd),
    i: () => focusField(fields.kind),
    n: () => focusField(fields.note),
    1: chip(0),
    2: chip(1),
    3: chip(2),
  })

  return (
    <form
      id={id}
      class="k-form t-stack"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => leaveField(event, () => void submit())}
      noValidate
    >
      {notice}
      <Problem of={sending} beside={['opd', 'category', 'kind', 'note', 'publicTitle', 'publicDescription']} />
      <Select
        id={fields.category}
        label={general.value.category}
        value={category}
        onValue={(code) => classify({ category: code })}
        empty={say.noCategory}
        hint={hint}
        error={sending.problemOf('category')}
        options={(choices?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
      <div class="k-chips" role="group" aria-label={say.suggested}>
        {chips.map(({ code, name }, index) => (
          <Button key={code} look="secondary" title={name} aria-pressed={code === category} onClick={() => classify({ category: code })}>
            <kbd aria-hidden="true">{index + 1}</kbd> {name}
          </Button>
        ))}
      </div>
      <Select
        id={fields.opd}
        label={say.opdOf}
        value={opd}
        onValue={(code) => write({ opd: code })}
        empty={general.value.chooseOpd}
        hint={due !== '' && opd !== due ? say.opdHint({ opd: due }) : opdSure !== null ? say.guessed({ how: say[opdSure] }) : undefined}
        error={sending.problemOf('opd')}
        options={(choices?.opds ?? []).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))}
      />
      <Select
        id={fields.kind}
        label={general.value.kind}
        value={kind}
        onValue={(value) => classify({ kind: value })}
        hint={kind === 'OVERSIGHT' ? say.oversightHint : undefined}
        error={sending.problemOf('kind')}
        options={KINDS.map((one) => ({ value: one, label: kindWord(one) }))}
      />
      {alleges && <Check label={say.ordinary} hint={say.ordinaryHint} checked={draft.ordinary} onValue={(ordinary) => write({ ordinary })} />}
      <PublicWords deciding={deciding} />
      <TextArea
        id={fields.note}
        label={say.note}
        hint={say.noteHint}
        optional
        value={note}
        onValue={(text) => write({ notes: { ...draft.notes, verify: text } })}
        error={sending.problemOf('note')}
        rows={2}
        maxLength={2_000}
      />
    </form>
  )
}
