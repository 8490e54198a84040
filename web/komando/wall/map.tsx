/** The 20 kecamatan with their open complaints, and points that live. */
import type { ReadonlySignal } from '@preact/signals'
import { effect } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { number } from '../../shared/numbers'
import { isSchematic, mapData, positionsOf, wantMapData, type MapData } from '../../shared/map/data'
import { isDark } from '../../shared/theme'
import { behind } from '../common/drill'
import type { KecamatanQuery, NumbersFragment } from '../gql/graphql'
import { Panel } from '../common/panel'
import { Tap, useView } from '../common/tap'
import { afar } from '../common/wall-mode'
import { words } from '../common/words'
import { coloursOf, draw } from './map-canvas'
import { layoutOf, type Layout } from './map-layout'
import { throttle } from '../../shared/throttle'
import { withoutOld, type Points } from '../common/points'
import { shade } from './chart-scale'
import { rem, useSize } from './element-size'

type Districts = KecamatanQuery['districts']

/** How opaque a kecamatan is, from none open to the most. */
const SHADES = [0.04, 0.1, 0.17, 0.24, 0.31, 0.38]
/** A ring grows in steps of so many ms: smooth enough for it, and light for a large screen without a graphics card. */
const RING_STEP = 80
const NARROW = 520
/** In rem. */
const LOW = 22

interface DotsProps {
  readonly layout: Layout
  readonly width: number
  readonly height: number
  readonly points: ReadonlySignal<Points>
}

function Dots({ layout, width, height, points }: DotsProps) {
  const element = useRef<HTMLCanvasElement>(null)
  const dark = isDark()
  useEffect(() => {
    const canvas = element.current
    const context = canvas?.getContext('2d')
    if (canvas == null || context == null) return
    const density = Math.min(devicePixelRatio || 1, 2)
    canvas.width = Math.round(width * density)
    canvas.height = Math.round(height * density)
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    const scene = { layout, width, height, density, still, radius: rem() * 0.3, colours: coloursOf(canvas) }
    let frame = 0
    const drawing = throttle(RING_STEP, () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const now = Date.now()
        if (draw(context, withoutOld(points.peek(), now), scene, now)) drawing.mark()
      })
    })
    const end = effect(() => {
      void points.value
      drawing.mark()
    })
    // What is done goes off the map after a while, also when nothing else happens.
    const timer = setInterval(() => drawing.mark(), 10_000)
    return () => {
      end()
      drawing.stop()
      clearInterval(timer)
      cancelAnimationFrame(frame)
    }
  }, [layout, width, height, points, dark])
  return <canvas ref={element} class="k-map__dots" aria-hidden="true" />
}

/** Paths of the main roads; what lies beyond the map's edge is left out. */
function roadsOn(layout: Layout, { mapFeatures }: MapData) {
  return mapFeatures
    .filter(({ kind }) => kind === 'ROAD')
    .map((road) => {
      const places = positionsOf(road).map(([longitude, latitude]) => layout.place({ longitude, latitude }, null))
      const path = places.flatMap((at) => (at === null ? [] : [`${Math.round(at.x)} ${Math.round(at.y)}`])).join('L')
      return { name: road.name, rank: road.rank, path: path === '' ? '' : `M${path}` }
    })
}

/** So many kecamatan are named where there is room for few letters. */
const NAMED_AFAR = 4

export interface MapProps {
  readonly districts: Districts
  readonly numbers: NumbersFragment
  readonly points: ReadonlySignal<Points>
}

export function RegencyMap({ districts, numbers, points }: MapProps) {
  const say = words.value
  const { open } = useView()
  const element = useRef<HTMLDivElement>(null)
  const size = useSize(element)
  const narrow = size !== null && !afar.value && (size.width < NARROW || size.height < LOW * rem())
  const layout = useMemo(() => {
    if (size === null || size.width < 50 || size.height < 50) return null
    // In little room the names would cover each other on outlines; tiles have room for them. From afar few are named.
    const places = narrow ? districts.map((district) => ({ ...district, outline: null })) : districts
    return layoutOf(places, size.width, size.height)
  }, [districts, size, narrow])
  useEffect(() => void wantMapData(), [])
  const data = mapData.value
  const roads = useMemo(() => (layout === null || data === null ? [] : roadsOn(layout, data)), [layout, data])
  const counts = new Map(numbers.byDistrict.map((row) => [row.district.code, row]))
  const most = Math.max(1, ...numbers.byDistrict.map((row) => row.open))
  const named = new Set([...numbers.byDistrict].sort((a, b) => b.open - a.open).slice(0, NAMED_AFAR).map((row) => row.district.code))
  const names = new Map(districts.map(({ code, name }) => [code, name]))
  const shadeOf = (code: string) => shade(counts.get(code)?.open ?? 0, most, SHADES.length - 1)
  return (
    <Panel title={say.map} area="map" end={<Legend />}>
      <div class="k-map" ref={element}>
        {layout !== null && size !== null && (
          <>
            <svg class={`k-map__areas k-map__areas--${layout.kind}`} width={size.width} height={size.height} aria-hidden="true">
              {layout.areas.map(({ code, path }) => (
                <path
                  key={code}
                  d={path}
                  style={{ fillOpacity: SHADES[shadeOf(code)] }}
                  onClick={() => open({ kind: 'list', drill: behind.district(code) })}
                />
              ))}
              {layout.kind === 'outlines' && roads.map(({ name, rank, path }) => <path key={name} class={`k-road k-road--${rank}`} d={path} />)}
            </svg>
            {layout.kind === 'outlines' && data !== null && isSchematic(data) && <span class="k-map__note t-note">{say.mapSchematic}</span>}
            <Dots layout={layout} width={size.width} height={size.height} points={points} />
            <ul class={`k-map__labels k-map__labels--${layout.kind}`}>
              {layout.areas.map(({ code, at }) => (
                <li key={code} class={`k-map__label${named.has(code) ? '' : ' k-map__label--less'}`} style={{ left: `${at.x}px`, top: `${at.y}px` }}>
                  <Tap to={{ kind: 'list', drill: behind.district(code) }}>
                    <span class="k-map__name">{names.get(code)}</span>
                    <span class="k-map__count t-number">
                      {number(counts.get(code)?.open ?? 0)}
                      <span class="t-hidden-visually"> {say.openWord}</span>
                    </span>
                  </Tap>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  )
}

function Legend() {
  const say = words.value
  return (
    <ul class="k-legend t-note">
      <li>
        <svg viewBox="0 0 12 12" class="k-legend__open" aria-hidden="true">
          <circle cx="6" cy="6" r="4.5" />
        </svg>
        {say.legendOpen}
      </li>
      <li>
        <svg viewBox="0 0 12 12" class="k-legend__late" aria-hidden="true">
          <path d="M6 1l5.4 9.6H.6z" />
        </svg>
        {say.overdue}
      </li>
      <li>
        <svg viewBox="0 0 12 12" class="k-legend__done" aria-hidden="true">
          <path d="M1.8 1.8h8.4v8.4H1.8z" />
        </svg>
        {say.legendDone}
      </li>
    </ul>
  )
}
