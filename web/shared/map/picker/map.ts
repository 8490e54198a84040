/** A Leaflet map of the regency, with tiles where there are any. */
import 'leaflet/dist/leaflet.css'
import './map.css'
import { latLngBounds, map as leafletMap, tileLayer, type Map as LeafletMap } from 'leaflet'
import type { Box, Tiles } from '../tiles'

const MARGIN = 0.35

export interface MapWords {
  readonly zoomIn: string
  readonly zoomOut: string
}

/** `box`: the regency's, where the map begins. */
export function makeMap(element: HTMLElement, tiles: Tiles | null, box: Box, words: MapWords): LeafletMap {
  const [south, west, north, east] = box
  const begins = latLngBounds([south, west], [north, east])
  const map = leafletMap(element, {
    zoomControl: false,
    attributionControl: true,
    maxBounds: begins.pad(MARGIN),
    minZoom: 8,
    zoomSnap: 0.25,
    maxZoom: tiles?.maxZoom ?? 17,
    // Movement that one has asked not to see.
    ...(matchMedia('(prefers-reduced-motion: reduce)').matches
      ? { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false }
      : {}),
  })
  map.fitBounds(begins)
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
