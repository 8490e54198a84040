/** The words, and what they suggest: a title, a category. */
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Select, TextArea, TextField } from '../../shared/ui'
import { MOST_TEXT } from '../draft/check'
import type { Kind } from '../draft/draft'
import { places } from '../common/places'
import { useSuggested } from './suggestions'
import type { Editor } from './editor'
import { Fold } from './fold'
import { Marks } from './marks'
import { OversightQuestion } from './oversight'
import { titleFrom } from '../draft/title'
import { words } from './words'

function kinds(): readonly { value: Kind; label: string }[] {
  const text = words.value
  return [
    { value: 'COMPLAINT', label: text.kindComplaint },
    { value: 'ASPIRATION', label: text.kindAspiration },
    { value: 'INFORMATION_REQUEST', label: text.kindInformation },
    { value: 'OVERSIGHT', label: text.kindOversight },
  ]
}

function KindChoice({ editor }: { readonly editor: Editor }) {
  const text = words.value
  const { kind } = editor.draft.form
  const options = kinds()
  return (
    <Select
      label={text.kindLabel}
      value={kind}
      onValue={(value) => editor.form({ kind: value as Kind })}
      options={options}
      {...(kind === 'OVERSIGHT' ? { hint: text.kindOversightHint } : {})}
    />
  )
}

function CategoryChoice({ editor }: { readonly editor: Editor }) {
  const text = words.value
  const { form } = editor.draft
  const suggested = useSuggested(form)
  const [all, setAll] = useState(false)
  const known = places.value?.categories ?? []
  const first = suggested[0]?.code
  useEffect(() => {
    if (!form.categoryChosen && first !== undefined && first !== form.category) editor.form({ category: first })
  }, [first])
  const choose = (category: string | null) => editor.form({ category, categoryChosen: true })
  const chosen = known.find(({ code }) => code === form.category)
  const chips = chosen === undefined || suggested.some(({ code }) => code === chosen.code) ? suggested : [chosen, ...suggested]
  if (chips.length === 0 || all) {
    return (
      <Select
        label={text.categoryLabel}
        optional
        empty={text.categoryNone}
        value={form.category ?? ''}
        onValue={(value) => choose(value === '' ? null : value)}
        options={known.map(({ code, name }) => ({ value: code, label: name }))}
      />
    )
  }
  return (
    <fieldset class="t-field">
      <legend class="t-field__label">{text.categoryLabel}</legend>
      <div class="t-note" id="category-hint">
        {text.categorySuggested}
      </div>
      <div class="w-chips" aria-describedby="category-hint">
        {chips.map(({ code, name }) => (
          <label key={code} class={`w-chip${form.category === code ? ' w-chip--on' : ''}`}>
            <input
              class="t-hidden-visually"
              type="radio"
              name="category"
              value={code}
              checked={form.category === code}
              onChange={() => choose(code)}
            />
            {name}
          </label>
        ))}
        <button type="button" class="w-chip w-chip--quiet" onClick={() => setAll(true)}>
          {text.categoryOther}
        </button>
      </div>
    </fieldset>
  )
}

export interface StoryProps {
  readonly editor: Editor
  /** What others have reported already, right beneath the words. */
  readonly similar: ComponentChildren
  readonly errors: { readonly text: string | null; readonly title: string | null; readonly category: string | null }
  /** The reporter's name, where the public is not to read it. */
  readonly name: string
}

export function StoryPart({ editor, errors, similar, name }: StoryProps) {
  const text = words.value
  const { form } = editor.draft
  const proposed = titleFrom(form.text)
  return (
    <>
      <TextArea
        id="text"
        label={text.storyLabel}
        hint={text.storyHint}
        value={form.text}
        onValue={(value) => editor.form({ text: value })}
        error={errors.text}
        maxLength={MOST_TEXT + 200}
        rows={5}
      />
      <Marks text={form.text} name={name} field="text" />
      {similar}
      <CategoryChoice editor={editor} />
      <OversightQuestion editor={editor} error={errors.category} />
      <Fold
        id="kind-line"
        open={errors.title !== null}
        line={
          <>
            <strong>{kinds().find(({ value }) => value === form.kind)?.label}</strong>
            {form.kind === 'OVERSIGHT' ? `. ${text.kindOversightHint}` : ` · ${form.title.trim() === '' ? text.titleAutomatic : form.title.trim()}`}
          </>
        }
      >
        <KindChoice editor={editor} />
        <TextField
          id="title"
          label={text.titleLabel}
          optional
          hint={proposed === '' ? text.titleHintEmpty : text.titleHint({ title: proposed })}
          value={form.title}
          onValue={(value) => editor.form({ title: value })}
          error={errors.title}
          maxLength={160}
        />
        <Marks text={form.title} name={name} field="title" />
      </Fold>
    </>
  )
}
