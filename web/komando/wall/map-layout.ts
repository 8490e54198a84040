/** Where things stand on the map: outlines and places in pixels, or a grid of tiles where there are no outlines. */

export interface Place {
  readonly code: string
  readonly latitude: number
  readonly longitude: number
  /** GeoJSON geometry as text, or null. */
  readonly outline: string | null
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Area {
  readonly code: string
  /** An SVG path. */
  readonly path: string
  /** Where its name goes. */
  readonly at: Point
  /** The room for its name, in pixels. */
  readonly room: number
}

/** A drawn map: its areas, and where a complaint's point goes. */
export interface Layout {
  readonly kind: 'outlines' | 'tiles'
  readonly areas: readonly Area[]
  /** null: nowhere on this map. */
  place(location: { readonly latitude: number; readonly longitude: number }, district: string | null): Point | null
}

type Ring = readonly (readonly [number, number])[]

const isPosition = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length >= 2 && value.every(Number.isFinite)
const isRing = (value: unknown): value is Ring => Array.isArray(value) && value.length >= 4 && value.every(isPosition)

/** The outer rings of a Polygon or MultiPolygon, longitude first; null for anything else. */
export function outerRings(geometry: string | null): readonly Ring[] | null {
  if (geometry === null) return null
  let shape: { type?: unknown; coordinates?: unknown }
  try {
    shape = JSON.parse(geometry) as typeof shape
  } catch {
    return null
  }
  const polygons = shape?.type === 'Polygon' ? [shape.coordinates] : shape?.type === 'MultiPolygon' ? shape.coordinates : []
  if (!Array.isArray(polygons) || polygons.length === 0) return null
  const rings: unknown[] = polygons.map((polygon) => (Array.isArray(polygon) ? polygon[0] : null))
  return rings.every(isRing) ? rings : null
}

/**
 * Degrees to pixels: the box fitted into width × height less `margin` on all sides, north up, one scale for both
 * axes (an equirectangular projection about the box's middle latitude, exact enough for a regency).
 */
export function projection(ring: Ring, width: number, height: number, margin: number): (lon: number, lat: number) => Point {
  const lons = ring.map(([lon]) => lon)
  const lats = ring.map(([, lat]) => lat)
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)]
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [wide, high] = [Math.max((east - west) * narrowing, 1e-6), Math.max(north - south, 1e-6)]
  const scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high)
  const [left, top] = [(width - wide * scale) / 2, (height - high * scale) / 2]
  return (lon, lat) => ({ x: left + (lon - west) * narrowing * scale, y: top + (north - lat) * scale })
}

const tenth = (value: number) => Math.round(value * 10) / 10

function pathOf(rings: readonly Ring[], to: (lon: number, lat: number) => Point): string {
  return rings
    .map((ring) => `M${ring.map(([lon, lat]) => to(lon, lat)).map(({ x, y }) => `${tenth(x)} ${tenth(y)}`).join('L')}Z`)
    .join('')
}

/** Twice the signed area, and the centroid, of a ring in pixels. */
function weight(points: readonly Point[]): { area: number; x: number; y: number } {
  let [area, x, y] = [0, 0, 0]
  points.forEach((a, index) => {
    const b = points[(index + 1) % points.length] as Point
    const cross = a.x * b.y - b.x * a.y
    area += cross
    x += (a.x + b.x) * cross
    y += (a.y + b.y) * cross
  })
  return area === 0 ? { area, x: points[0]?.x ?? 0, y: points[0]?.y ?? 0 } : { area, x: x / (3 * area), y: y / (3 * area) }
}

function outlined(places: readonly Place[], rings: ReadonlyMap<string, readonly Ring[]>, width: number, height: number): Layout {
  const all = [...rings.values()].flat(2)
  const to = projection(all, width, height, 6)
  const areas = places.map(({ code, latitude, longitude }): Area => {
    const own = rings.get(code)
    if (own === undefined) {
      // One whose outline is missing is a small diamond at its centre.
      const { x, y } = to(longitude, latitude)
      return { code, path: `M${x} ${y - 14}L${x + 14} ${y}L${x} ${y + 14}L${x - 14} ${y}Z`, at: { x, y }, room: 90 }
    }
    const drawn = own.map((ring) => ring.map(([lon, lat]) => to(lon, lat)))
    const main = drawn.reduce((a, b) => (Math.abs(weight(b).area) > Math.abs(weight(a).area) ? b : a))
    const { x, y } = weight(main)
    const span = Math.max(...main.map((p) => p.x)) - Math.min(...main.map((p) => p.x))
    return { code, path: pathOf(own, to), at: { x, y }, room: span }
  })
  return {
    kind: 'outlines',
    areas,
    place({ latitude, longitude }) {
      const { x, y } = to(longitude, latitude)
      return x < 0 || y < 0 || x > width || y > height ? null : { x, y }
    },
  }
}

/** How many columns and rows of tiles suit the count and the shape of the space. */
export function gridFor(count: number, width: number, height: number): { columns: number; rows: number } {
  // A few tiles to spare, so that the coast and the corners keep their shape.
  const wanted = Math.max(1, Math.ceil(count * 1.15))
  const columns = Math.max(1, Math.round(Math.sqrt((wanted * width) / Math.max(height, 1) / 1.35)))
  return { columns, rows: Math.max(1, Math.ceil(wanted / columns)) }
}

/** The distance from each place to each tile, squared, where the places' box is laid over the grid. */
export function distances(places: readonly Place[], columns: number, rows: number): number[][] {
  const lons = places.map(({ longitude }) => longitude)
  const lats = places.map(({ latitude }) => latitude)
  const [west, north] = [Math.min(...lons), Math.max(...lats)]
  const [wide, high] = [Math.max(Math.max(...lons) - west, 1e-9), Math.max(north - Math.min(...lats), 1e-9)]
  return places.map(({ latitude, longitude }) => {
    const x = ((longitude - west) / wide) * (columns - 1)
    const y = ((north - latitude) / high) * (rows - 1)
    return Array.from({ length: columns * rows }, (_, tile) => (x - (tile % columns)) ** 2 + (y - Math.floor(tile / columns)) ** 2)
  })
}

/** A tile of its own for each place: whoever lies nearest to one that is free takes it first. */
export function tiles(places: readonly Place[], columns: number, rows: number): ReadonlyMap<string, { column: number; row: number }> {
  const pairs = distances(places, columns, rows).flatMap((of, index) => of.map((distance, tile) => ({ distance, index, tile })))
  const found = new Map<number, number>()
  const taken = new Set<number>()
  for (const { index, tile } of pairs.sort((a, b) => a.distance - b.distance)) {
    if (found.has(index) || taken.has(tile)) continue
    found.set(index, tile)
    taken.add(tile)
  }
  return new Map(
    places.map(({ code }, index) => {
      const tile = found.get(index) as number
      return [code, { column: tile % columns, row: Math.floor(tile / columns) }]
    }),
  )
}

const GAP = 6
/** Where a tile's name stands, as a part of its height; the points have the room under it. */
const NAMED = 0.27
/** A kecamatan's centre is at most about this far from its edges, in degrees. */
const REACH = 0.07

function tiled(places: readonly Place[], width: number, height: number): Layout {
  const { columns, rows } = gridFor(places.length, width, height)
  const cells = tiles(places, columns, rows)
  const [w, h] = [(width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows]
  const boxes = new Map(
    places.map((place) => {
      const { column, row } = cells.get(place.code) as { column: number; row: number }
      return [place.code, { place, x: column * (w + GAP), y: row * (h + GAP) }] as const
    }),
  )
  const r = Math.min(10, w / 6, h / 6)
  return {
    kind: 'tiles',
    areas: places.map(({ code }) => {
      const { x, y } = boxes.get(code) as { x: number; y: number }
      const path = `M${tenth(x + r)} ${tenth(y)}h${tenth(w - 2 * r)}a${r} ${r} 0 0 1 ${r} ${r}v${tenth(h - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${r}h${tenth(2 * r - w)}a${r} ${r} 0 0 1 ${-r} ${-r}v${tenth(2 * r - h)}a${r} ${r} 0 0 1 ${r} ${-r}Z`
      return { code, path, at: { x: x + w / 2, y: y + h * NAMED }, room: w }
    }),
    place({ latitude, longitude }, district) {
      const box = district === null ? undefined : boxes.get(district)
      if (box === undefined) return null
      // Within its own tile, under the name, where it lies from the centre of its kecamatan.
      const part = (value: number) => Math.max(-1, Math.min(1, value / REACH))
      return {
        x: box.x + w * (0.5 + 0.42 * part(longitude - box.place.longitude)),
        y: box.y + h * (0.7 + 0.2 * part(box.place.latitude - latitude)),
      }
    },
  }
}

/** Outlines where at least half of the places have one, else tiles. */
export function layoutOf(places: readonly Place[], width: number, height: number): Layout {
  const rings = new Map<string, readonly Ring[]>()
  for (const { code, outline } of places) {
    const own = outerRings(outline)
    if (own !== null) rings.set(code, own)
  }
  const enough = rings.size > 0 && rings.size * 2 >= places.length
  return enough ? outlined(places, rings, width, height) : tiled(places, width, height)
}
