/** What the public reads of a text: the original above it, with what is masked of it marked. */
import { useId } from 'preact/hooks'
import { Pieces } from '../../shared/moderation/beside'
import { MASK, piecesOfOriginal } from '../../shared/moderation/masked'
import { Button, EyeIcon, TextArea, UndoIcon } from '../../shared/ui'
import { words } from './words'

export interface PublicTextProps {
  readonly name: string
  readonly original: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly error: string | null
  readonly most: number
  readonly rows: number
}

export function PublicText({ name, original, value, onValue, error, most, rows }: PublicTextProps) {
  const say = words.value
  const field = useId()

  function mask() {
    const area = document.getElementById(field)
    if (!(area instanceof HTMLTextAreaElement)) return
    const { selectionStart: start, selectionEnd: end } = area
    area.focus()
    if (start === end) return
    onValue(value.slice(0, start) + MASK + value.slice(end))
    setTimeout(() => area.setSelectionRange(start + MASK.length, start + MASK.length))
  }

  return (
    <div class="t-stack t-gap-2">
      <div class="k-original">
        <p class="t-note">{say.original({ name })}</p>
        <p class="k-sheet__words">
          <Pieces pieces={piecesOfOriginal(original, value)} />
        </p>
      </div>
      <TextArea id={field} label={say.publicOf({ name })} hint={say.maskHint} value={value} onValue={onValue} error={error} rows={rows} maxLength={most} />
      <div class="t-row t-gap-2">
        <Button look="secondary" onClick={mask}>
          <EyeIcon /> {say.mask}
        </Button>
        {value !== original && (
          <Button look="quiet" onClick={() => onValue(original)}>
            <UndoIcon /> {say.useOriginal}
          </Button>
        )}
      </div>
    </div>
  )
}
