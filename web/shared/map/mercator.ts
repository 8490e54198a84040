/** Web Mercator (EPSG:3857), in which tiles are cut: where a place stands in pixels, at 256 to a tile. */
const TILE = 256

export interface Point {
  readonly x: number
  readonly y: number
}

/** In pixels from the world's north-west corner. */
export function project(latitude: number, longitude: number, zoom: number): Point {
  const wide = TILE * 2 ** zoom
  const sine = Math.sin((latitude * Math.PI) / 180)
  return {
    x: ((longitude + 180) / 360) * wide,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * wide,
  }
}

const EQUATOR = 40_075_016.686

/** How many metres a pixel is there. */
export const metresAPixel = (latitude: number, zoom: number): number => (EQUATOR * Math.cos((latitude * Math.PI) / 180)) / (TILE * 2 ** zoom)

export interface TileAt extends Point {
  readonly url: string
}

/** The tiles that cover a box of `width` × `height` pixels whose corner is `corner`, and where each goes in it. */
export function tilesOver(template: string, corner: Point, width: number, height: number, zoom: number): readonly TileAt[] {
  const found: TileAt[] = []
  for (let x = Math.floor(corner.x / TILE); x * TILE < corner.x + width; x += 1) {
    for (let y = Math.floor(corner.y / TILE); y * TILE < corner.y + height; y += 1) {
      const url = template
        .replace('{s}', 'abc'[(x + y) % 3] as string)
        .replace('{z}', String(zoom))
        .replace('{x}', String(x))
        .replace('{y}', String(y))
        .replace('{r}', '')
      found.push({ url, x: x * TILE - corner.x, y: y * TILE - corner.y })
    }
  }
  return found
}
