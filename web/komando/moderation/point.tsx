/** Where a complaint is: shown, moved on the map, or written in degrees. */
import { useEffect, useState } from 'preact/hooks'
import { wantMapData } from '../../shared/map/data'
import type { Place } from '../../shared/map/district'
import { proposedFor, type Proposed } from '../../shared/map/picker/proposed'
import { words as mapWords } from '../../shared/map/picker/words'
import { announce, Button, Dialog, MapIcon, TextField } from '../../shared/ui'
import { lazyPart } from '../../shared/ui/lazy'
import { words } from './words'

const Picker = lazyPart(() => import('../../shared/map/picker/picker'), { failed: () => words.value.mapFailed })
const SHOWN = 5

export interface PointProps {
  readonly latitude: string
  readonly longitude: string
  /** As it is written; null: nothing, or no place. */
  readonly point: Place | null
  readonly onWrite: (part: { readonly latitude: string } | { readonly longitude: string }) => void
  readonly onPick: () => void
}

export function Point({ latitude, longitude, point, onWrite, onPick }: PointProps) {
  const say = words.value
  return (
    <div class="t-stack t-gap-2">
      <p id="point" role="status">
        {point === null ? say.pointNone : say.pointAt({ place: `${point.latitude.toFixed(SHOWN)}, ${point.longitude.toFixed(SHOWN)}` })}
      </p>
      <div>
        <Button id="on-map" look="secondary" onClick={onPick}>
          <MapIcon /> {point === null ? say.pointChoose : say.pointMove}
        </Button>
      </div>
      <details class="k-acts">
        <summary>{say.coordinates}</summary>
        <div class="t-stack t-gap-2">
          <TextField label={say.latitude} optional hint={say.pointHint} value={latitude} onValue={(text) => onWrite({ latitude: text })} inputMode="decimal" />
          <TextField label={say.longitude} optional value={longitude} onValue={(text) => onWrite({ longitude: text })} inputMode="decimal" />
        </div>
      </details>
    </div>
  )
}

export interface PointDialogProps {
  readonly point: Place | null
  /** Where to start without one. */
  readonly district: string
  readonly onPicked: (point: Place, proposed: Proposed) => void
  readonly onClose: () => void
}

export function PointDialog({ point, district, onPicked, onClose }: PointDialogProps) {
  const [centre, setCentre] = useState<Place | null | undefined>(point === null && district !== '' ? undefined : null)
  useEffect(() => {
    if (centre === undefined) void wantMapData().then((data) => setCentre(data?.districts.find(({ code }) => code === district) ?? null))
  }, [])

  async function pick(place: Place) {
    const data = await wantMapData()
    onPicked(place, data === null ? { district: null, village: null } : proposedFor(place, data))
    announce(words.value.pointAt({ place: `${place.latitude.toFixed(SHOWN)}, ${place.longitude.toFixed(SHOWN)}` }))
  }

  return (
    <Dialog title={mapWords.value.title} onClose={onClose}>
      {centre !== undefined && <Picker point={point} district={centre} onPick={(place: Place) => void pick(place)} />}
    </Dialog>
  )
}
