/** What is reported already around where a picker stands, as small marks; one that is touched is told. */
import { divIcon, layerGroup, marker, type Map as LeafletMap } from 'leaflet'
import { useEffect } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { BoardPointsDocument, type BoardPointsQuery, type ComplaintFilter } from '../gql/graphql'
import { boxOf } from './box'

export type Reported = Pick<BoardPointsQuery['complaints']['edges'][number]['node'], 'number' | 'title'>

const PAUSE = 400
const MOST = 50
/** Farther out there are too many to tell apart. */
const CLOSEST_VIEW = 14
const OPEN: ComplaintFilter = { status: ['SUBMITTED', 'ROUTED', 'IN_PROGRESS', 'NEEDS_INFORMATION'] }

export function useReported(map: LeafletMap | null, onTouch: (complaint: Reported) => void): void {
  useEffect(() => {
    if (map === null) return
    const group = layerGroup().addTo(map)
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = new AbortController()
    function look() {
      clearTimeout(timer)
      asking.abort()
      if (map === null || map.getZoom() < CLOSEST_VIEW) return void group.clearLayers()
      const mine = (asking = new AbortController())
      timer = setTimeout(() => {
        const filter = { ...OPEN, within: boxOf(map.getBounds()) }
        ask(BoardPointsDocument, { filter, first: MOST }, { signal: mine.signal }).then(
          ({ complaints }) => mine.signal.aborted || draw(complaints.edges.map(({ node }) => node)),
          // Without a link a place is chosen all the same.
          () => undefined,
        )
      }, PAUSE)
    }
    function draw(found: readonly BoardPointsQuery['complaints']['edges'][number]['node'][]) {
      group.clearLayers()
      for (const complaint of found) {
        if (complaint.location === null) continue
        marker([complaint.location.latitude, complaint.location.longitude], {
          icon: divIcon({ className: 'm-reported', iconSize: [20, 20] }),
          title: complaint.title,
          alt: complaint.title,
        })
          .on('click keypress', () => onTouch(complaint))
          .addTo(group)
      }
    }
    map.on('moveend', look)
    look()
    return () => {
      map.off('moveend', look)
      clearTimeout(timer)
      asking.abort()
      group.remove()
    }
  }, [map])
}
