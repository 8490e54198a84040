/** A place on the map, in a form: none, or one that is chosen, moved and taken away. */
import { useState } from 'preact/hooks'
import type { Place } from '../../shared/map/district'
import { words as mapWords } from '../../shared/map/picker/words'
import { Button, Dialog, MapIcon, Notice } from '../../shared/ui'
import { lazyPart } from '../../shared/ui/lazy'
import { words } from './words'

const Picker = lazyPart(() => import('../../shared/map/picker/picker'), { failed: () => words.value.mapFailed })

const keepFromForm = (event: KeyboardEvent) => {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

interface Props {
  readonly point: Place | null
  /** Where the map starts without one. */
  readonly district: Place | null
  readonly hint?: string
  readonly error: string | null
  readonly onPoint: (point: Place | null) => void
}

export function PointField({ point, district, hint, error, onPoint }: Props) {
  const text = words.value
  const [picking, setPicking] = useState(false)
  return (
    <div class="t-stack t-gap-2">
      <p>
        <strong>{text.point}</strong>{' '}
        <span class="t-number">{point === null ? text.none : `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`}</span>
      </p>
      {hint !== undefined && <p class="t-note">{hint}</p>}
      {error !== null && <Notice tone="danger">{error}</Notice>}
      <div class="t-row">
        <Button id="on-map" look="secondary" onClick={() => setPicking(true)}>
          <MapIcon /> {point === null ? text.choose : text.move}
        </Button>
        {point !== null && (
          <Button
            look="quiet"
            onClick={() => {
              onPoint(null)
              // What was pressed is gone.
              document.getElementById('on-map')?.focus()
            }}
          >
            {text.remove}
          </Button>
        )}
      </div>
      {picking && (
        // Enter in its search is none of the form's around it.
        <Dialog title={mapWords.value.title} onClose={() => setPicking(false)} onKeyDown={keepFromForm}>
          <Picker
            point={point}
            district={district}
            onPick={({ latitude, longitude }: Place) => {
              onPoint({ latitude, longitude })
              setPicking(false)
            }}
          />
        </Dialog>
      )}
    </div>
  )
}
