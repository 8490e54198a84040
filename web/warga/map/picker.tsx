/** A place by a tap: the mark stands in the middle, the map moves beneath it, by finger or by arrow keys. */
import { useRef } from 'preact/hooks'
import { Button, PinIcon } from '../../shared/ui'
import { words } from './words'
import { useMap } from './use-map'

interface Spot {
  readonly latitude: number
  readonly longitude: number
}

export interface PickerProps {
  readonly point: Spot | null
  /** Where to start when there is no point yet. */
  readonly district: Spot | null
  readonly onPick: (place: Spot) => void
}

const CLOSE = 16
const NEAR = 13

export default function Picker({ point, district, onPick }: PickerProps) {
  const text = words.value
  const place = useRef<HTMLDivElement>(null)
  const map = useMap(place, (made) => {
    const start = point ?? district
    if (start !== null) made.setView([start.latitude, start.longitude], point === null ? NEAR : CLOSE, { animate: false })
    made.on('click', ({ latlng }) => made.panTo(latlng))
  })

  function pick() {
    if (map === null) return
    const { lat, lng } = map.getCenter()
    onPick({ latitude: Number(lat.toFixed(6)), longitude: Number(lng.toFixed(6)) })
  }

  return (
    <div class="t-stack">
      <p class="w-soft">{text.hint}</p>
      <div class="m-frame m-frame--pick">
        <div ref={place} class="m-map" role="application" aria-label={text.title} />
        <span class="m-aim" aria-hidden="true">
          <PinIcon />
        </span>
      </div>
      <Button wide onClick={pick}>
        {text.use}
      </Button>
    </div>
  )
}
