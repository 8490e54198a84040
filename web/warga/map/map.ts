/** A Leaflet map of the regency: tiles where there are any, else the kecamatan by outline or by name. */
import 'leaflet/dist/leaflet.css'
import './map.css'
import {
  divIcon,
  geoJSON,
  latLngBounds,
  layerGroup,
  map as leafletMap,
  marker,
  tileLayer,
  type Map as LeafletMap,
} from 'leaflet'
import type { Places } from '../common/places'
import { apart } from './clusters'
import type { Tiles } from './config'

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
    attributionControl: tiles !== null,
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
    map.attributionControl.setPrefix(false)
  }
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

/** A letter's width and a line's height on the map, in pixels, with some room. */
const LETTER = 9
const LINE = 22

/** The kecamatan's names, as many as leave each other room at this zoom; what is returned takes them off. */
function drawNames(map: LeafletMap, districts: Places['districts']): () => void {
  const group = layerGroup().addTo(map)
  const draw = () => {
    group.clearLayers()
    const labels = districts.map(({ name, latitude, longitude }) => {
      const { x, y } = map.project([latitude, longitude], map.getZoom())
      return { name, latitude, longitude, x, y, width: name.length * LETTER, height: LINE }
    })
    for (const { name, latitude, longitude } of apart(labels)) {
      const label = document.createElement('span')
      label.textContent = name
      const icon = divIcon({ className: 'm-name', html: label, iconSize: [0, 0] })
      marker([latitude, longitude], { icon, interactive: false, keyboard: false, zIndexOffset: -1_000 }).addTo(group)
    }
  }
  map.on('zoomend', draw)
  draw()
  return () => {
    map.off('zoomend', draw)
    group.remove()
  }
}

/** Names, and outlines where there are any, so that a map without tiles still says where one is. */
export function drawDistricts(
  map: LeafletMap,
  districts: Places['districts'],
  outlines: ReadonlyMap<string, string> | null,
): () => void {
  const areas = layerGroup().addTo(map)
  for (const outline of outlines?.values() ?? []) {
    geoJSON(JSON.parse(outline), { interactive: false, style: { className: 'm-outline' } }).addTo(areas)
  }
  const removeNames = drawNames(map, districts)
  return () => {
    removeNames()
    areas.remove()
  }
}
