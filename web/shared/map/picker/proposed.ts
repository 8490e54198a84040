/** What a point says of itself: its kecamatan, and the nearest village that the map knows. */
import { positionsOf, type MapData } from '../data'
import { distance, districtOf, type Place } from '../district'

/** Kilometres from a village's middle; farther away it is not said. */
const NEAR = 2.5

export interface Proposed {
  /** The code; null: outside the regency, or not known. */
  readonly district: string | null
  readonly village: string | null
}

export function proposedFor(point: Place, { districts, mapFeatures }: Pick<MapData, 'districts' | 'mapFeatures'>): Proposed {
  const outlines = new Map(districts.flatMap(({ code, outline }) => (outline === null ? [] : [[code, outline] as const])))
  const kecamatan = (at: Place) => districtOf(at, districts, outlines)?.code ?? null
  const district = kecamatan(point)
  const near = mapFeatures
    .filter(({ kind }) => kind === 'VILLAGE')
    .flatMap((feature) => positionsOf(feature).map(([longitude, latitude]) => ({ name: feature.name, at: { latitude, longitude } })))
    .map((one) => ({ ...one, away: distance(point, one.at) }))
    .filter(({ away }) => away <= NEAR)
    .sort((a, b) => a.away - b.away)
  // Of another kecamatan it cannot be, however near.
  const village = district === null ? undefined : near.find(({ at }) => kecamatan(at) === district)
  return { district, village: village?.name ?? null }
}
