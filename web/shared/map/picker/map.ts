/** A Leaflet map of the regency, with tiles where there are any. */
import 'leaflet/dist/leaflet.css'
import './map.css'
import { latLngBounds, map as leafletMap, tileLayer, type Map as LeafletMap } from 'leaflet'
import type { Tiles } from '../tiles'

/** The regency's box, from the domain's notes: where a map starts before anything is known. */
const BOX = latLngBounds([-7.165, 111.567], [-6.757, 112.222])
const MARGIN = 0.35

export interface MapWords {
  readonly zoomIn: string
  readonly zoomOut: string
}

export function makeMap(element: HTMLElement, tiles: Tiles | null, words: MapWords): LeafletMap {
  const map = leafletMap(element, {
    zoomControl: false,
    attributionControl: true,
    maxBounds: BOX.pad(MARGIN),
    minZoom: 8,
    zoomSnap: 0.25,
    maxZoom: tiles?.maxZoom ?? 17,
    // Movement that one has asked not to see.
    ...(matchMedia('(prefers-reduced-motion: reduce)').matches
      ? { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false }
      : {}),
  })
  map.fitBounds(BOX)
  if (tiles !== null) {
    tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: tiles.maxZoom }).addTo(map)
  }
  map.attributionControl.setPrefix(false)
  // Our own buttons: Leaflet's are links without a role, too small to touch.
  const bar = document.createElement('div')
  bar.className = 'm-zoom'
  for (const [sign, label, step] of [
    ['+', words.zoomIn, 1],
    ['−', words.zoomOut, -1],
  ] as const) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = sign
    button.setAttribute('aria-label', label)
    button.addEventListener('click', () => map.setZoom(map.getZoom() + step))
    bar.append(button)
  }
  for (const event of ['click', 'dblclick', 'pointerdown'] as const) {
    bar.addEventListener(event, (happened) => happened.stopPropagation())
  }
  element.append(bar)
  return map
}
