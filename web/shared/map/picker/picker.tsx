/**
 * A place by a tap: the mark stands in the middle, the map moves beneath it, by finger, by arrow keys, or to a village or
 * street that is searched. It is taken only once it was moved or confirmed knowingly.
 */
import type { Map as LeafletMap } from 'leaflet'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button, Notice, PinIcon } from '../../ui'
import { nameFirst } from './base-map'
import { words } from './words'
import { PlaceSearch, type FoundPlace } from './place-search'
import { useMap } from './use-map'

export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

export interface PickerProps {
  readonly point: Spot | null
  /** Where to start when there is no point yet. */
  readonly district: Spot | null
  readonly onPick: (place: Spot) => void
  /** What else is shown on the map, and below it. */
  readonly around?: (map: LeafletMap | null) => ComponentChildren
}

const CLOSE = 16
const STREET = 15
const NEAR = 13
const KECAMATAN = 12

export default function Picker({ point, district, onPick, around }: PickerProps) {
  const text = words.value
  const place = useRef<HTMLDivElement>(null)
  /** How the middle came to be where it is. */
  const [aimed, setAimed] = useState<'start' | 'moved'>(point === null ? 'start' : 'moved')
  const [asked, setAsked] = useState(false)
  const map = useMap(place, (made) => {
    const start = point ?? district
    if (start !== null) made.setView([start.latitude, start.longitude], point === null ? NEAR : CLOSE, { animate: false })
    made.on('click', ({ latlng }) => {
      setAimed('moved')
      made.panTo(latlng)
    })
    made.on('dragend', () => setAimed('moved'))
  })
  useEffect(() => {
    // By arrow keys it moves without being dragged.
    const element = place.current
    const moved = (event: KeyboardEvent) => event.key.startsWith('Arrow') && setAimed('moved')
    element?.addEventListener('keydown', moved)
    return () => element?.removeEventListener('keydown', moved)
  }, [])

  function show({ name, latitude, longitude, kind, exact }: FoundPlace) {
    const zoom = kind === 'STREET' ? STREET : exact && kind === 'VILLAGE' ? STREET - 1 : KECAMATAN
    if (map !== null) nameFirst(map, name)
    map?.setView([latitude, longitude], zoom, { animate: false })
    setAimed('start')
    place.current?.focus()
  }

  function pick() {
    if (map === null) return
    if (aimed === 'start' && !asked) return setAsked(true)
    const { lat, lng } = map.getCenter()
    onPick({ latitude: Number(lat.toFixed(6)), longitude: Number(lng.toFixed(6)) })
  }

  const unsure = aimed === 'start' && asked
  return (
    <div class="t-stack">
      <PlaceSearch onFound={show} />
      <p class="t-note">{text.hint}</p>
      <div class="m-frame m-frame--pick">
        <div ref={place} class="m-map" role="application" aria-label={text.title} tabIndex={0} />
        <span class="m-aim" aria-hidden="true">
          <PinIcon />
        </span>
      </div>
      {around?.(map)}
      {unsure && (
        <Notice tone="warn" role="alert">
          {text.notMoved}
        </Notice>
      )}
      <Button wide onClick={pick}>
        {unsure ? text.useAnyway : text.use}
      </Button>
    </div>
  )
}
