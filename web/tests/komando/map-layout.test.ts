import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distances, gridFor, layoutOf, outerRings, projection, tiles, type Place } from '../../komando/wall/map-layout'

const place = (code: string, latitude: number, longitude: number, outline: string | null = null): Place => ({
  code,
  latitude,
  longitude,
  outline,
})

const square = (west: number, south: number, side: number) =>
  JSON.stringify({
    type: 'Polygon',
    coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]],
  })

const somePlaces = fc
  .uniqueArray(fc.tuple(fc.double({ min: -7.2, max: -6.7, noNaN: true }), fc.double({ min: 111.5, max: 112.3, noNaN: true })), {
    minLength: 1,
    maxLength: 24,
    selector: ([lat, lon]) => `${lat},${lon}`,
  })
  .map((spots) => spots.map(([lat, lon], index) => place(`d${index}`, lat, lon)))

describe('outlines', () => {
  it('takes polygons and multipolygons and refuses what is neither', () => {
    expect(outerRings(square(111, -7, 1))).toHaveLength(1)
    const two = JSON.stringify({
      type: 'MultiPolygon',
      coordinates: [JSON.parse(square(111, -7, 1)).coordinates, JSON.parse(square(113, -7, 1)).coordinates],
    })
    expect(outerRings(two)).toHaveLength(2)
    for (const wrong of [null, '', 'null', '7', '{', '{"type":"Point","coordinates":[1,2]}', '{"type":"Polygon","coordinates":[[[1,2],["a",3],[1,2],[1,2]]]}']) {
      expect(outerRings(wrong)).toBeNull()
    }
  })

  it('keeps every corner within the frame, north above south and east right of west', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 4000 }), fc.integer({ min: 200, max: 3000 }), (width, height) => {
        const corners = [[111.5, -7.2], [112.3, -7.2], [112.3, -6.7], [111.5, -6.7]] as [number, number][]
        const to = projection(corners, width, height, 6)
        for (const [lon, lat] of corners) {
          const { x, y } = to(lon, lat)
          expect(x).toBeGreaterThanOrEqual(5.99)
          expect(x).toBeLessThanOrEqual(width - 5.99)
          expect(y).toBeGreaterThanOrEqual(5.99)
          expect(y).toBeLessThanOrEqual(height - 5.99)
        }
        expect(to(112, -6.8).y).toBeLessThan(to(112, -7.1).y)
        expect(to(112, -7).x).toBeGreaterThan(to(111.8, -7).x)
      }),
    )
  })

  it('puts a name inside of a square, and a complaint where it is', () => {
    const layout = layoutOf([place('a', -6.95, 111.55, square(111.5, -7, 0.1)), place('b', -6.95, 111.65, square(111.6, -7, 0.1))], 420, 220)
    expect(layout.kind).toBe('outlines')
    const [a, b] = layout.areas
    const centre = layout.place({ latitude: -6.95, longitude: 111.55 }, null)
    expect(a?.at.x).toBeCloseTo(centre?.x ?? NaN, 0)
    expect(a?.at.y).toBeCloseTo(centre?.y ?? NaN, 0)
    expect(b?.at.x).toBeGreaterThan(a?.at.x ?? NaN)
    expect(layout.place({ latitude: 50, longitude: 8 }, 'a')).toBeNull()
  })

  it('draws one whose outline is missing at its centre, and tiles where most are missing', () => {
    const places = [place('a', -6.95, 111.55, square(111.5, -7, 0.1)), place('b', -6.95, 111.65, square(111.6, -7, 0.1)), place('c', -6.98, 111.6)]
    expect(layoutOf(places, 420, 220)).toMatchObject({ kind: 'outlines', areas: [{ code: 'a' }, { code: 'b' }, { code: 'c' }] })
    expect(layoutOf([places[0] as Place, place('c', -6.9, 111.6), place('d', -7, 111.7)], 420, 220).kind).toBe('tiles')
  })
})

describe('tiles', () => {
  it('gives each place a tile of its own within the grid', () => {
    fc.assert(
      fc.property(somePlaces, fc.integer({ min: 300, max: 2000 }), fc.integer({ min: 200, max: 1200 }), (places, width, height) => {
        const { columns, rows } = gridFor(places.length, width, height)
        expect(columns * rows).toBeGreaterThanOrEqual(places.length)
        const cells = [...tiles(places, columns, rows).values()]
        expect(new Set(cells.map(({ column, row }) => `${column}/${row}`)).size).toBe(places.length)
        for (const { column, row } of cells) {
          expect(column).toBeGreaterThanOrEqual(0)
          expect(column).toBeLessThan(columns)
          expect(row).toBeGreaterThanOrEqual(0)
          expect(row).toBeLessThan(rows)
        }
      }),
    )
  })

  it('leaves a grid of places as it is', () => {
    const places = [0, 1, 2, 3, 4, 5].map((n) => place(`p${n}`, -(n % 2) * 0.1, Math.floor(n / 2) * 0.1))
    const cells = tiles(places, 3, 2)
    for (let n = 0; n < 6; n += 1) expect(cells.get(`p${n}`)).toEqual({ column: Math.floor(n / 2), row: n % 2 })
  })

  it('gives a place a tile farther off only where nobody lies farther from the nearer one', () => {
    fc.assert(
      fc.property(somePlaces, fc.integer({ min: 300, max: 2000 }), fc.integer({ min: 200, max: 1200 }), (places, width, height) => {
        const { columns, rows } = gridFor(places.length, width, height)
        const far = distances(places, columns, rows)
        const cells = tiles(places, columns, rows)
        const own = places.map(({ code }) => {
          const { column, row } = cells.get(code) as { column: number; row: number }
          return row * columns + column
        })
        far.forEach((of, index) =>
          of.forEach((distance, tile) => {
            if (distance >= (of[own[index] as number] as number)) return
            const holder = own.indexOf(tile)
            expect(holder).not.toBe(-1)
            expect((far[holder] as number[])[tile]).toBeLessThanOrEqual(distance)
          }),
        )
      }),
    )
  })

  it('puts a complaint into the tile of its kecamatan, wherever it lies', () => {
    fc.assert(
      fc.property(somePlaces, fc.double({ min: -9, max: -5, noNaN: true }), fc.double({ min: 110, max: 114, noNaN: true }), (places, latitude, longitude) => {
        const layout = layoutOf(places, 800, 400)
        const tile = layout.areas[0]
        const at = layout.place({ latitude, longitude }, 'd0')
        if (tile === undefined || at === null) throw new Error('There is no tile')
        const { columns, rows } = gridFor(places.length, 800, 400)
        const [w, h] = [(800 - 6 * (columns - 1)) / columns, (400 - 6 * (rows - 1)) / rows]
        expect(Math.abs(at.x - tile.at.x)).toBeLessThanOrEqual(w / 2)
        expect(at.y - tile.at.y).toBeGreaterThan(0)
        expect(at.y - tile.at.y).toBeLessThan(h)
        expect(layout.place({ latitude, longitude }, null)).toBeNull()
        expect(layout.place({ latitude, longitude }, 'elsewhere')).toBeNull()
      }),
    )
  })
})
