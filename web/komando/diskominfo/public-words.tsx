/** What the public will read, while it is verified: open where something was found in the words, else on request. */
import { useId } from 'preact/hooks'
import { Pieces } from '../../shared/moderation/beside'
import { piecesOfPublic } from '../../shared/moderation/masked'
import { Button, TextArea, UndoIcon } from '../../shared/ui'
import { focusField, keepFocus } from './focus'
import type { StepProps } from './step'
import { words } from './words'
import './public-words.css'

const FIELDS = [
  ['title', 'publicTitle', 160, 2],
  ['description', 'publicDescription', 5_000, 4],
] as const

export function PublicWords({ deciding }: Pick<StepProps, 'deciding'>) {
  const { complaint, draft, write, sending } = deciding
  const say = words.value
  const id = useId()
  const shown = complaint.publicVersion
  if (shown === null) return null
  const masked = !shown.decided && (shown.title !== complaint.title || shown.description !== complaint.description)
  const changed = draft.publicTitle !== null || draft.publicDescription !== null
  function change(field: 'publicTitle' | 'publicDescription', text: string) {
    write({ [field]: text })
    setTimeout(() => focusField(id + field))
  }

  return (
    <details class="k-acts" open={masked || changed}>
      <summary>{say.publicWords}</summary>
      <div class="t-stack t-gap-2">
        {masked && <p class="t-note">{say.publicMasked}</p>}
        {FIELDS.map(([of, field, most, rows]) =>
          draft[field] === null ? (
            <div key={field} class="k-public">
              <p class="k-sheet__words">
                <Pieces pieces={piecesOfPublic(shown[of])} />
              </p>
              <Button look="quiet" aria-label={`${say.publicChange}: ${say[field]}`} onClick={() => change(field, shown[of])}>
                {say.publicChange}
              </Button>
            </div>
          ) : (
            <TextArea
              key={field}
              id={id + field}
              label={say[field]}
              value={draft[field]}
              onValue={(text) => write({ [field]: text })}
              error={sending.problemOf(field)}
              rows={rows}
              maxLength={most}
            />
          ),
        )}
        {changed && (
          <div>
            <Button look="quiet" onClick={() => (write({ publicTitle: null, publicDescription: null }), keepFocus())}>
              <UndoIcon /> {say.publicBack}
            </Button>
          </div>
        )}
      </div>
    </details>
  )
}
