/** In which kecamatan a point lies: by the outlines where there are any, else by the nearest centre. */

export interface Place {
  readonly latitude: number
  readonly longitude: number
}

export interface DistrictPlace extends Place {
  readonly code: string
}

type Ring = readonly (readonly [number, number])[]

/** The outer and inner rings of a GeoJSON Polygon or MultiPolygon, as [longitude, latitude]. */
export function ringsOf(outline: string): readonly Ring[] {
  const geometry = JSON.parse(outline) as { type: string; coordinates: unknown }
  if (geometry.type === 'Polygon') return geometry.coordinates as Ring[]
  if (geometry.type === 'MultiPolygon') return (geometry.coordinates as Ring[][]).flat()
  return []
}

/** Even-odd rule: holes and several parts need no special case. */
export function isInside({ latitude, longitude }: Place, rings: readonly Ring[]): boolean {
  let inside = false
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [x1, y1] = ring[i] as readonly [number, number]
      const [x2, y2] = ring[j] as readonly [number, number]
      const crosses = y1 > latitude !== y2 > latitude
      if (crosses && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1) inside = !inside
    }
  }
  return inside
}

/** Kilometres, near enough for a regency. */
export function distance(a: Place, b: Place): number {
  const north = (a.latitude - b.latitude) * 111.32
  const east = (a.longitude - b.longitude) * 111.32 * Math.cos((a.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** Kilometres from the nearest centre; what is farther is not in the regency. The server's own rule, as are the next two. */
const FARTHEST = 15
/** Degrees, half a kilometre: by so much devices err and outlines are simplified. */
const AROUND = 0.005
const STEPS = [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => [north, east] as const))

const isNearlyInside = ({ latitude, longitude }: Place, rings: readonly Ring[]): boolean =>
  STEPS.some(([north, east]) => isInside({ latitude: latitude + north * AROUND, longitude: longitude + east * AROUND }, rings))

/** null: nowhere near. */
export function nearestDistrict<D extends DistrictPlace>(point: Place, districts: readonly D[]): D | null {
  let best: D | null = null
  for (const district of districts) {
    if (best === null || distance(point, district) < distance(point, best)) best = district
  }
  return best !== null && distance(point, best) <= FARTHEST ? best : null
}

/** The kecamatan of a point, by the outlines (by code) of those that have one; null: outside the regency. */
export function districtOf<D extends DistrictPlace>(point: Place, districts: readonly D[], outlines: ReadonlyMap<string, string>): D | null {
  const rings = new Map([...outlines].map(([code, outline]) => [code, ringsOf(outline)]))
  const drawn = districts.filter(({ code }) => rings.has(code))
  const within = (test: typeof isInside) => drawn.find(({ code }) => test(point, rings.get(code) ?? []))
  const plain = districts.filter(({ code }) => !rings.has(code))
  return within(isInside) ?? within(isNearlyInside) ?? nearestDistrict(point, plain)
}
