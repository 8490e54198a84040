/** What a map without tiles shows: the kecamatan, main roads, and names, the more the closer one looks. */
import { divIcon, geoJSON, layerGroup, marker, polyline, type LatLngTuple, type Map as LeafletMap } from 'leaflet'
import { isSchematic, positionsOf, sourcesOf, type Feature, type MapData } from '../data'
import { apart, type Box } from '../labels'

/** A letter's width and a line's height on the map, in pixels, with some room. */
const LETTER = 9
const LINE = 22
/** From which zoom on a name of this rank may appear: towns, smaller towns, then villages. */
const FROM = [0, 8, 9.5, 10.5, 12.5] as const
const KECAMATAN_FROM = 8
const CLOSEST = 13

interface Named {
  readonly name: string
  readonly at: LatLngTuple
  readonly from: number
  readonly look: string
}

const latLng = ([longitude, latitude]: readonly [number, number]): LatLngTuple => [latitude, longitude]

function namesOf({ districts, mapFeatures }: MapData): readonly Named[] {
  const placed = mapFeatures.filter(({ kind }) => kind !== 'ROAD')
  const named = (feature: Feature): readonly Named[] =>
    positionsOf(feature).map((position) => ({
      name: feature.name,
      at: latLng(position),
      from: FROM[feature.rank] ?? CLOSEST,
      look: `m-name--${feature.kind.toLowerCase()}`,
    }))
  const [towns, villages] = [placed.filter(({ kind }) => kind === 'TOWN'), placed.filter(({ kind }) => kind === 'VILLAGE')]
  return [
    ...towns.filter(({ rank }) => rank === 1).flatMap(named),
    ...districts.map(({ name, latitude, longitude }) => ({
      name,
      at: [latitude, longitude] as LatLngTuple,
      from: KECAMATAN_FROM,
      look: 'm-name--district',
    })),
    ...towns.filter(({ rank }) => rank !== 1).flatMap(named),
    ...villages.flatMap(named),
  ]
}

/** What names are not to cover, by map, at its present zoom. */
const kept = new WeakMap<LeafletMap, readonly Box[]>()
const KEPT = 'keptclear'
/** The place that was searched, by map: its name stands before those of its neighbours. */
const sought = new WeakMap<LeafletMap, string>()

/** Names keep off these boxes from now on. */
export function keepClear(map: LeafletMap, boxes: readonly Box[]): void {
  kept.set(map, boxes)
  map.fire(KEPT)
}

/** From now on this name is the first to find room. */
export function nameFirst(map: LeafletMap, name: string): void {
  sought.set(map, name)
  map.fire(KEPT)
}

/** The names in view that leave each other room at this zoom; what is returned takes them off. */
function drawNames(map: LeafletMap, names: readonly Named[]): () => void {
  const group = layerGroup().addTo(map)
  const draw = () => {
    group.clearLayers()
    const [zoom, view] = [map.getZoom(), map.getBounds().pad(0.1)]
    const first = sought.get(map)
    const ordered = first === undefined ? names : [...names.filter(({ name }) => name === first), ...names.filter(({ name }) => name !== first)]
    const labels = ordered
      .filter(({ from, at }) => zoom >= from && view.contains(at))
      .map((named) => {
        const { x, y } = map.project(named.at, zoom)
        return { ...named, x, y, width: named.name.length * LETTER, height: LINE }
      })
    for (const { name, x, y, look } of apart(labels, kept.get(map))) {
      const label = document.createElement('span')
      label.textContent = name
      const icon = divIcon({ className: `m-name ${look}`, html: label, iconSize: [0, 0] })
      marker(map.unproject([x, y], zoom), { icon, interactive: false, keyboard: false, zIndexOffset: -1_000 }).addTo(group)
    }
  }
  map.on(`moveend ${KEPT}`, draw)
  draw()
  return () => {
    map.off(`moveend ${KEPT}`, draw)
    group.remove()
  }
}

/** Draws it beneath what is there; what is returned takes it off. `schematic`: what the map says of itself if it is so. */
export function drawBaseMap(map: LeafletMap, data: MapData, { tiles, schematic }: { tiles: boolean; schematic: string }): () => void {
  const areas = layerGroup().addTo(map)
  for (const { outline } of data.districts) {
    if (outline === null) continue
    geoJSON(JSON.parse(outline), { interactive: false, style: { className: 'm-outline' } }).addTo(areas)
  }
  if (tiles) return () => void areas.remove()
  for (const feature of data.mapFeatures.filter(({ kind }) => kind === 'ROAD')) {
    const className = `m-road m-road--${feature.rank}`
    polyline(positionsOf(feature).map(latLng), { interactive: false, className, smoothFactor: 1 }).addTo(areas)
  }
  const removeNames = drawNames(map, namesOf(data))
  const credits = [...(isSchematic(data) ? [schematic] : []), ...sourcesOf(data)]
  for (const credit of credits) map.attributionControl.addAttribution(credit)
  return () => {
    for (const credit of credits) map.attributionControl.removeAttribution(credit)
    removeNames()
    areas.remove()
  }
}
