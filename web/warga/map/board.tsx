/** The public board as a map: what lies in view, gathered where it is dense, opened by a touch or the Enter key. */
import { divIcon, marker, type Map as LeafletMap } from 'leaflet'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { throttle } from '../../shared/throttle'
import { Notice } from '../../shared/ui'
import { words } from './words'
import { BoardClustersDocument, BoardPointsDocument, type BoardQueryVariables } from '../gql/graphql'
import { number } from '../../shared/numbers'
import { wantOutlines, wantPlaces } from '../common/places'
import { keepClear } from '../../shared/map/picker/base-map'
import { boxOf } from './box'
import { Chosen } from './chosen'
import { marksOn } from './marks'
import { boundsOf, spotsOf, type Gathered, type Point, type Spot } from './spots'
import { useMap } from '../../shared/map/picker/use-map'

type Filter = NonNullable<BoardQueryVariables['filter']>

const PAUSE = 350
/** After news the marks are read again once in so many ms, however much happens. */
const REST = 4_000
const CLOSE = 15
/** So many fit in a list upon the map at once. */
const FEW = 5
const LISTED = 20
/** Up to this zoom the server has those without a point in the middle of their kecamatan, where no list finds them. */
const FARTHEST_OUT = 11
/** The pin of the icons. */
const HERE = '<svg class="t-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 21.5s7-6.2 7-11.8a7 7 0 0 0-14 0c0 5.6 7 11.8 7 11.8z"/><path d="M12 12.2a2.5 2.5 0 1 0-.01-5z"/></svg>'

export interface BoardMapProps {
  readonly filter: Filter
  /** Rises with the news, after which the marks are asked for again. */
  readonly news: number
  /** Where to look first. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null
}

/** What stands at a mark, the newest first. */
async function standingAt(spot: Spot, filter: Filter): Promise<readonly Point[]> {
  if (spot.only !== null) return [spot.only]
  const found = await Promise.all(spot.squares.map(({ box }) => ask(BoardPointsDocument, { filter: { ...filter, gathered: box }, first: LISTED })))
  return found.flatMap(({ complaints }) => complaints.edges.map(({ node }) => node))
}

/** Closer, if that parts what is gathered there; whether it does. */
function closer(map: LeafletMap, spot: Spot): boolean {
  const bounds = boundsOf(spot)
  const listed = spot.count === 1 || (spot.count <= FEW && Math.round(map.getZoom()) > FARTHEST_OUT)
  if (listed || map.getBoundsZoom(bounds) <= map.getZoom() + 0.5) return false
  map.fitBounds(bounds)
  return true
}

function useGathered(map: LeafletMap | null, filter: Filter, moved: number, news: number) {
  const [found, setFound] = useState<Gathered | null>(null)
  const [failed, setFailed] = useState(false)
  const [again, setAgain] = useState(0)
  const pacing = useMemo(() => throttle(REST, () => setAgain((times) => times + 1)), [])
  useEffect(() => pacing.stop, [])
  useEffect(() => {
    if (news > 0) pacing.mark()
  }, [news])
  useEffect(() => {
    if (map === null) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      const asked = { box: boxOf(map.getBounds()), zoom: Math.round(map.getZoom()), filter }
      ask(BoardClustersDocument, asked, { signal: stop.signal }).then(
        ({ complaintClusters }) => {
          setFailed(false)
          setFound(complaintClusters)
        },
        () => stop.signal.aborted || setFailed(true),
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [map, moved, JSON.stringify(filter), again])
  return { found, failed }
}

export default function BoardMap({ filter, news, point }: BoardMapProps) {
  const text = words.value
  const place = useRef<HTMLDivElement>(null)
  const [moved, setMoved] = useState(0)
  const [unlisted, setUnlisted] = useState(false)
  const [chosen, setChosen] = useState<readonly Point[]>([])
  const wanted = useRef(filter)
  wanted.current = filter

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
  const { found, failed } = useGathered(map, filter, moved, news)
  const marks = useMemo(() => {
    if (map === null) return null
    return marksOn(map, (spot) => {
      setChosen([])
      setUnlisted(false)
      if (closer(map, spot)) return
      standingAt(spot, wanted.current).then(setChosen, () => setUnlisted(true))
    })
  }, [map])
  useEffect(() => () => marks?.remove(), [marks])

  useEffect(() => {
    if (map === null || marks === null || found === null) return
    const spots = spotsOf(map, found.clusters)
    marks.show(spots)
    const boxes = spots.map(({ latitude, longitude, width }) => ({ ...map.project([latitude, longitude], map.getZoom()), width, height: width }))
    keepClear(map, boxes)
  }, [map, marks, found, text])

  return (
    <div class="t-stack">
      <div class="m-frame">
        <div ref={place} class="m-map" role="application" aria-label={text.label} />
        <Chosen complaints={chosen} onClose={() => (setChosen([]), place.current?.focus())} />
      </div>
      {(failed || unlisted) && <Notice tone="warn">{text.failed}</Notice>}
      {found !== null && !found.complete && (
        <p class="w-soft" role="status">
          {text.newestOnly({ shown: number(found.total) })}
        </p>
      )}
      <p class="m-legend w-soft">
        <span class="m-key m-key--late" aria-hidden="true" /> {text.red}
      </p>
      <p class="w-soft">{text.noPlace}</p>
    </div>
  )
}
