/** What stands above the form: what is to be mended, and what happened to the draft elsewhere. */
import { Button, ButtonLink, Notice, Sure } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { titleOf } from '../draft/title'
import { outboxChanged } from '../outbox/sending'
import type { Editor } from './editor'
import { show } from './fold'
import { words } from './words'

export type Errors = Readonly<Record<string, string>>

/** What is wrong at the top, each with the way to where it is mended. */
export function Summary({ errors }: { readonly errors: Errors }) {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <div id="errors" tabIndex={-1}>
      <Notice tone="danger" title={common.value.errorTitle} role="alert">
        <ul class="t-stack t-gap-1">
          {entries.map(([field, sentence]) => (
            <li key={field}>
              {document.getElementById(field) === null ? (
                sentence
              ) : (
                <a
                  href={`#${field}`}
                  onClick={(event) => {
                    event.preventDefault()
                    show(field)
                  }}
                >
                  {sentence}
                </a>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

/** Asked first: what is deleted is nowhere else. */
export function StartOver({ editor, onClose }: { readonly editor: Editor; readonly onClose: () => void }) {
  const text = words.value
  return (
    <Sure
      title={text.startOverTitle}
      act={text.startOverDo}
      onAct={() => editor.startOver().then(outboxChanged)}
      onClose={onClose}
    >
      <p>{text.startOverHint}</p>
    </Sure>
  )
}

/** What happened to this draft elsewhere while it was written here. */
export function Meanwhile({ editor: { filed, elsewhere, choose } }: { readonly editor: Editor }) {
  const text = words.value
  return (
    <>
      {filed !== null && (
        <div id="filed" tabIndex={-1}>
          <Notice tone="warn" title={text.filedTitle} role="alert">
            <div class="t-stack">
              <p>{text.filedHint}</p>
              <ButtonLink href={`/tanda-terima/${filed}`} look="secondary">
                {text.filedSee}
              </ButtonLink>
            </div>
          </Notice>
        </div>
      )}
      {elsewhere !== null && (
        <Notice tone="warn" title={text.elsewhereTitle} role="alert">
          <div class="t-stack">
            <p>
              {text.elsewhereTheirs({ title: titleOf(elsewhere.form) })} {text.elsewhereHint}
            </p>
            <div class="t-row">
              <Button onClick={() => choose('here')}>{text.elsewhereHere}</Button>
              <Button look="secondary" onClick={() => choose('elsewhere')}>
                {text.elsewhereThere}
              </Button>
            </div>
          </div>
        </Notice>
      )}
    </>
  )
}
