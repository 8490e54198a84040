/** Where one complaint is, with others around it, or what is announced with how far it reaches: a still map, of tiles where there are any, else of our own outlines. */
import { useEffect, useState } from 'preact/hooks'
import './place-map.css'
import { apart } from './labels'
import { isSchematic, mapData, positionsOf, sourcesOf, wantMapData, type MapData, type Position } from './data'
import { metresAPixel, project, tilesOver, type Point } from './mercator'
import { tiles, type Tiles } from './tiles'
import { words } from './words'

export interface Marked {
  readonly latitude: number
  readonly longitude: number
  readonly title: string
  readonly href: string
}

export interface PlaceMapProps {
  readonly latitude: number
  readonly longitude: number
  /** In words, for who does not see the map. */
  readonly place: string
  readonly around?: readonly Marked[]
  /** How far it reaches around the point. */
  readonly metres?: number
}

const WIDE = 480
const HIGH = 260
/** From the whole kecamatan to the street; our own outlines say little closer than that. */
const ZOOMS = [10, 12, 14, 16]
const SCHEMATIC_ZOOMS = [9, 11, 12, 13]
/** What reaches farther than so many metres is looked at from farther away. */
const FAR = 2_000
const LETTER = 8
const LINE = 16

interface View {
  readonly zoom: number
  readonly corner: Point
}

const at = (view: View, [longitude, latitude]: Position): Point => {
  const { x, y } = project(latitude, longitude, view.zoom)
  return { x: x - view.corner.x, y: y - view.corner.y }
}

const line = (view: View, positions: readonly Position[]) =>
  positions
    .map((position) => at(view, position))
    .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('L')

function areaOf(view: View, outline: string): string {
  const { type, coordinates } = JSON.parse(outline) as { type: string; coordinates: unknown }
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as readonly (readonly (readonly Position[])[])[]
  return polygons.flatMap((rings) => rings.map((ring) => `M${line(view, ring)}Z`)).join('')
}

function namesIn(view: View, data: MapData) {
  const all = [
    ...data.districts.map(({ name, latitude, longitude }) => ({ name, kind: 'district', position: [longitude, latitude] as Position })),
    ...data.mapFeatures
      .filter(({ kind, rank }) => kind === 'TOWN' || (kind === 'VILLAGE' && rank <= view.zoom - 7))
      .flatMap((feature) => positionsOf(feature).map((position) => ({ name: feature.name, kind: feature.kind.toLowerCase(), position }))),
  ]
  const inView = all
    .map(({ name, kind, position }) => ({ name, kind, ...at(view, position), width: name.length * LETTER, height: LINE }))
    .filter(({ x, y }) => x > 0 && y > 0 && x < WIDE && y < HIGH)
  const pin = { x: WIDE / 2, y: HIGH / 2 - 10, width: 24, height: 32 }
  return apart(inView, [pin])
}

/** The map's ground, once it is known. */
function Ground({ view, data, hasTiles }: { readonly view: View; readonly data: MapData; readonly hasTiles: boolean }) {
  return (
    <>
      {data.districts.map(({ code, outline }) => outline !== null && <path key={code} class="p-map__area" d={areaOf(view, outline)} />)}
      {!hasTiles &&
        data.mapFeatures
          .filter(({ kind }) => kind === 'ROAD')
          .map((road) => <path key={road.name} class={`p-map__road p-map__road--${road.rank}`} d={`M${line(view, positionsOf(road))}`} />)}
      {!hasTiles &&
        namesIn(view, data).map(({ name, kind, x, y }) => (
          <text key={`${kind} ${name} ${x}`} class={`p-map__name p-map__name--${kind}`} x={x} y={y}>
            {name}
          </text>
        ))}
    </>
  )
}

const PIN = 'M0 0C-3-6-10-12-10-20a10 10 0 1 1 20 0C10-12 3-6 0 0Z'

export function PlaceMap({ latitude, longitude, place, around = [], metres = 0 }: PlaceMapProps) {
  const say = words.value
  const [source, setSource] = useState<Tiles | null>(null)
  const [step, setStep] = useState(metres > FAR ? 1 : 2)
  useEffect(() => {
    void wantMapData()
    void tiles().then(setSource)
  }, [])
  const data = mapData.value
  const zooms = source === null ? SCHEMATIC_ZOOMS : ZOOMS
  const zoom = Math.min(zooms[step] as number, source?.maxZoom ?? Infinity)
  const middle = project(latitude, longitude, zoom)
  const view = { zoom, corner: { x: middle.x - WIDE / 2, y: middle.y - HIGH / 2 } }
  const credit =
    source !== null ? source.attribution : data === null ? '' : [...(isSchematic(data) ? [say.schematic] : []), ...sourcesOf(data)].join(', ')
  return (
    <div class={`p-map${source === null ? '' : ' p-map--tiles'}`}>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="group" aria-label={say.label({ place })}>
        {source !== null &&
          tilesOver(source.url, view.corner, WIDE, HIGH, zoom).map(({ url, x, y }) => (
            <image key={url} href={url} x={x} y={y} width="256" height="256" />
          ))}
        {data !== null && <Ground view={view} data={data} hasTiles={source !== null} />}
        {around.map(({ latitude, longitude, title, href }) => {
          const { x, y } = at(view, [longitude, latitude])
          return (
            <a key={href} href={href} aria-label={title}>
              <circle class="p-map__other" cx={x} cy={y} r="7">
                <title>{title}</title>
              </circle>
            </a>
          )
        })}
        {metres > 0 && <circle class="p-map__reach" cx={WIDE / 2} cy={HIGH / 2} r={metres / metresAPixel(latitude, zoom)} />}
        <path class="p-map__pin" d={PIN} transform={`translate(${WIDE / 2} ${HIGH / 2})`} />
      </svg>
      <div class="p-map__zoom">
        <button type="button" aria-label={say.closer} disabled={step === zooms.length - 1} onClick={() => setStep(step + 1)}>
          +
        </button>
        <button type="button" aria-label={say.farther} disabled={step === 0} onClick={() => setStep(step - 1)}>
          −
        </button>
      </div>
      {credit !== '' && <span class="p-map__credit">{credit}</span>}
    </div>
  )
}
