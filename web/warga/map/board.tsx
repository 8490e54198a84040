/** The public board as a map: what lies in view, gathered where it is dense, opened by a touch or the Enter key. */
import { divIcon, latLngBounds, layerGroup, marker, type Map as LeafletMap } from 'leaflet'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { Notice } from '../../shared/ui'
import { words } from './words'
import { BoardPointsDocument, type BoardPointsQuery, type BoardQueryVariables } from '../gql/graphql'
import { number } from '../../shared/numbers'
import { places, wantOutlines, wantPlaces } from '../common/places'
import { keepClear } from '../../shared/map/picker/base-map'
import { boxOf } from './box'
import { Chosen } from './chosen'
import { clusters, type Placed } from './clusters'
import { useMap } from '../../shared/map/picker/use-map'

type Found = BoardPointsQuery['complaints']['edges'][number]['node']
type Filter = NonNullable<BoardQueryVariables['filter']>

interface Spot extends Placed {
  readonly complaint: Found
}

const PAGE = 100
const PAGES = 4
const APART = 52
/** How wide a mark is, in pixels. */
const ONE = 28
const MANY = 44
const PAUSE = 350
const CLOSE = 15
/** So many fit in a list upon the map at once. */
const FEW = 5
/** The pin of the icons. */
const HERE = '<svg class="t-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 21.5s7-6.2 7-11.8a7 7 0 0 0-14 0c0 5.6 7 11.8 7 11.8z"/><path d="M12 12.2a2.5 2.5 0 1 0-.01-5z"/></svg>'

export interface BoardMapProps {
  readonly filter: Filter
  /** Rises with the news, after which the points are asked for again. */
  readonly news: number
  /** Where to look first. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null
}

function spotsOf(map: LeafletMap, found: readonly Found[]): readonly Spot[] {
  const centres = new Map(places.peek()?.districts.map((district) => [district.code, district]))
  return found.flatMap((complaint) => {
    const at = complaint.location ?? centres.get(complaint.district?.code ?? '')
    if (at === undefined) return []
    const { x, y } = map.project([at.latitude, at.longitude], map.getZoom())
    return [{ complaint, x, y }]
  })
}

/** Tells of the points page by page, so that the first are on the map while the others are on their way. */
async function pointsIn(
  filter: Filter,
  signal: AbortSignal,
  told: (nodes: readonly Found[], total: number, exact: boolean) => void,
): Promise<void> {
  let nodes: readonly Found[] = []
  let after: string | null = null
  for (let page = 0; page < PAGES; page += 1) {
    const data: BoardPointsQuery = await ask(BoardPointsDocument, { filter, first: PAGE, after }, { signal })
    const { edges, totalCount, totalCountIsExact, pageInfo } = data.complaints
    nodes = [...nodes, ...edges.map(({ node }) => node)]
    told(nodes, totalCount, totalCountIsExact)
    if (!pageInfo.hasNextPage) return
    after = pageInfo.endCursor
  }
}

/** A touch shows what is gathered there: closer if that parts it, else as a list upon the map. */
function touched(map: LeafletMap, spots: readonly Spot[], show: (found: readonly Found[]) => void): void {
  const at = spots.map(({ x, y }) => map.unproject([x, y], map.getZoom()))
  const closer = map.getBoundsZoom(latLngBounds(at).pad(0.2))
  if (spots.length > FEW && closer > map.getZoom() + 0.5) {
    show([])
    map.fitBounds(latLngBounds(at).pad(0.2))
  } else show(spots.map(({ complaint }) => complaint))
}

export default function BoardMap({ filter, news, point }: BoardMapProps) {
  const text = words.value
  const place = useRef<HTMLDivElement>(null)
  const [moved, setMoved] = useState(0)
  const [found, setFound] = useState<{ readonly nodes: readonly Found[]; readonly total: number; readonly exact: boolean } | null>(null)
  const [failed, setFailed] = useState(false)
  const [chosen, setChosen] = useState<readonly Found[]>([])

  useEffect(() => {
    wantPlaces()
    wantOutlines()
  }, [])
  const map = useMap(place, (made) => {
    if (point !== null) {
      const at: [number, number] = [point.latitude, point.longitude]
      made.setView(at, CLOSE, { animate: false })
      // What led here need not be on the board, as before it was verified.
      marker(at, { icon: divIcon({ className: 'm-here', iconSize: [44, 44], iconAnchor: [22, 42], html: HERE }), title: words.peek().here, alt: words.peek().here, interactive: false, keyboard: false }).addTo(made)
    }
    made.on('moveend', () => setMoved((times) => times + 1))
  })
  const known = places.value
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // Below the map, and with it below the fold of a telephone.
    list.current?.focus({ preventScroll: true })
    list.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  useEffect(() => {
    if (map === null) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      // At the widest view all count, also those that have no point of their own.
      const within = map.getZoom() <= 10 ? undefined : boxOf(map.getBounds())
      pointsIn({ ...filter, within }, stop.signal, (nodes, total, exact) => {
        setFailed(false)
        setFound({ nodes, total, exact })
      }).catch(() => stop.signal.aborted || setFailed(true))
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [map, moved, JSON.stringify(filter), news])

  useEffect(() => {
    if (map === null || found === null) return
    const group = layerGroup()
    const groups = clusters(spotsOf(map, found.nodes), APART)
    for (const { points, x, y } of groups) {
      const complaints = points.map(({ complaint }) => complaint)
      const [only] = complaints
      if (only === undefined) continue
      const sign = document.createElement('span')
      sign.textContent = complaints.length === 1 ? '' : String(complaints.length)
      const late = complaints.some(({ overdue }) => overdue)
      const label = complaints.length === 1 ? only.title : text.cluster(complaints.length)
      marker(map.unproject([x, y], map.getZoom()), {
        icon: divIcon({
          className: `m-spot${complaints.length === 1 ? ' m-spot--one' : ''}${late ? ' m-spot--late' : ''}`,
          html: sign,
          iconSize: complaints.length === 1 ? [ONE, ONE] : [MANY, MANY],
        }),
        title: label,
        alt: label,
      })
        .on('click keypress', () => touched(map, points, setChosen))
        .addTo(group)
    }
    group.addTo(map)
    keepClear(
      map,
      groups.map(({ x, y, points }) => ({ x, y, width: points.length === 1 ? ONE : MANY, height: points.length === 1 ? ONE : MANY })),
    )
    return () => void group.remove()
  }, [map, found, known])

  return (
    <div class="t-stack">
      <div class="m-frame">
        <div ref={place} class="m-map" role="application" aria-label={text.label} />
        <Chosen complaints={chosen} onClose={() => (setChosen([]), place.current?.focus())} />
      </div>
      {failed && <Notice tone="warn">{text.failed}</Notice>}
      {found !== null && found.total > found.nodes.length && (
        <p class="w-soft" role="status">
          {text.more({ shown: number(found.nodes.length), total: `${number(found.total)}${found.exact ? '' : '+'}` })}
        </p>
      )}
      <p class="m-legend w-soft">
        <span class="m-key m-key--late" aria-hidden="true" /> {text.red}
      </p>
      <p class="w-soft">{text.noPlace}</p>
    </div>
  )
}
