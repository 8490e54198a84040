/** Marks for the squares that the server has gathered complaints in: squares whose marks would overlap share one. */
import { latLngBounds, type LatLngBounds, type Map as LeafletMap } from 'leaflet'
import type { BoardClustersQuery } from '../gql/graphql'
import { clusters } from './clusters'

export type Gathered = BoardClustersQuery['complaintClusters']
export type Square = Gathered['clusters'][number]
export type Point = NonNullable<Square['complaint']>

const APART = 52
/** How wide a mark is, in pixels. */
const ONE = 28
const MANY = 44

export interface Spot {
  /** The same for as long as it gathers around the same square. */
  readonly key: string
  readonly latitude: number
  readonly longitude: number
  readonly squares: readonly Square[]
  readonly count: number
  readonly overdue: number
  /** The only complaint. */
  readonly only: Point | null
  /** In pixels. */
  readonly width: number
}

const keyOf = ({ box }: Square) => [box.south, box.west, box.north, box.east].join(' ')
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** The most first, so that a mark stands where the most are. */
export function spotsOf(map: LeafletMap, squares: readonly Square[]): readonly Spot[] {
  const placed = [...squares]
    .sort((a, b) => b.count - a.count)
    .map((square) => {
      const { latitude, longitude } = square.complaint?.location ?? square
      return { square, latitude, longitude, ...map.project([latitude, longitude], map.getZoom()) }
    })
  return clusters(placed, APART).flatMap(({ points }) => {
    const [first] = points
    if (first === undefined) return []
    const all = points.map(({ square }) => square)
    const count = sum(all.map((square) => square.count))
    const { latitude, longitude, square } = first
    const only = all.length === 1 ? square.complaint : null
    return [{ key: keyOf(square), latitude, longitude, squares: all, count, overdue: sum(all.map((one) => one.overdue)), only, width: count === 1 ? ONE : MANY }]
  })
}

/** What lies in its squares. */
export const boundsOf = ({ squares }: Spot): LatLngBounds => {
  const [first, ...others] = squares.map(({ box }) => latLngBounds([box.south, box.west], [box.north, box.east]))
  return others.reduce((all, one) => all.extend(one), first as LatLngBounds)
}
