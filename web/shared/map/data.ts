/** What a map shows without tiles: outlines of the kecamatan, main roads, towns and villages. Asked for once. */
import { signal } from '@preact/signals'
import { MapDataDocument, type MapDataQuery } from '../gql/graphql'
import { ask } from '../graphql'

export type MapData = MapDataQuery
export type Feature = MapData['mapFeatures'][number]
export type Position = readonly [longitude: number, latitude: number]

/** null until known; never known is possible: a map goes on with what it has. */
export const mapData = signal<MapData | null>(null)

let asked: Promise<MapData | null> | null = null

/** Resolves to null where the server cannot be reached; the next call asks again. */
export function wantMapData(): Promise<MapData | null> {
  asked ??= ask(MapDataDocument, {}).then(
    (found) => {
      mapData.value = found
      return found
    },
    () => {
      asked = null
      return null
    },
  )
  return asked
}

/** The positions of a road, or the one of a town or village. */
export function positionsOf({ geometry }: Feature): readonly Position[] {
  const { type, coordinates } = JSON.parse(geometry) as { type: string; coordinates: unknown }
  return type === 'Point' ? [coordinates as Position] : (coordinates as readonly Position[])
}

/** Whether any outline is our own drawing, which a map says of itself. */
export const isSchematic = ({ districts }: MapData) => districts.some(({ outlineSchematic }) => outlineSchematic)

/** Who is to be named on a map with these names. */
export const sourcesOf = ({ mapFeatures }: MapData): readonly string[] =>
  [...new Set(mapFeatures.filter(({ kind }) => kind !== 'ROAD').map(({ source }) => source))]
