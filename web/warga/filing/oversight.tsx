/** Alleged abuse of power is for the Inspectorate alone: the form asks before anything is sent. */
import { Button, LockIcon, Notice } from '../../shared/ui'
import { isOrdinary, type Draft } from '../draft/draft'
import { places } from '../common/places'
import { OVERSIGHT_EXPECTED } from '../outbox/post'
import type { Editor } from './editor'
import { words } from './words'

/** Whether the person has still to say who shall read it. */
export function isAsked({ form, problem }: Draft): boolean {
  if (form.kind === 'OVERSIGHT' || isOrdinary(form)) return false
  const category = places.value?.categories.find(({ code }) => code === form.category)
  return category?.allegesAbuse === true || problem?.code === OVERSIGHT_EXPECTED
}

export function OversightQuestion({ editor, error }: { readonly editor: Editor; readonly error: string | null }) {
  const text = words.value
  if (!isAsked(editor.draft)) return null
  const answer = (patch: Parameters<Editor['form']>[0]) => {
    editor.form({ ...patch, categoryChosen: true })
    setTimeout(() => document.getElementById('kind-line')?.focus())
  }
  return (
    <div id="category" tabIndex={-1}>
      <Notice tone="warn" title={text.oversightTitle} role="status">
        <div class="t-stack t-gap-2">
          <p>{text.oversightHint}</p>
          {error !== null && (
            <p class="t-field__error" role="alert">
              {error}
            </p>
          )}
          <div class="t-row">
            <Button onClick={() => answer({ kind: 'OVERSIGHT', category: editor.draft.form.category, confidential: false })}>
              <LockIcon /> {text.oversightYes}
            </Button>
            <Button look="secondary" onClick={() => answer({ category: editor.draft.form.category, ordinaryOf: editor.draft.form.category })}>
              {text.oversightNo}
            </Button>
          </div>
        </div>
      </Notice>
    </div>
  )
}
