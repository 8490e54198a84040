import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, districtOf, isInside, nearestDistrict, ringsOf } from '../../shared/map/district'
import { placeOf } from '../../warga/filing/photo-place'
import { apart } from '../../shared/map/labels'
import { clusters } from '../../warga/map/clusters'

/** A JPEG's head with a GPS directory, as a camera writes it. */
function photo(latitude: number, longitude: number, little: boolean): ArrayBuffer {
  const tiff = new DataView(new ArrayBuffer(8 + 18 + 54 + 48))
  const short = (at: number, value: number) => tiff.setUint16(at, value, little)
  const long = (at: number, value: number) => tiff.setUint32(at, value, little)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    short(at, tag)
    short(at + 2, type)
    long(at + 4, count)
    long(at + 8, value)
  }
  const ascii = (at: number, letter: string) => tiff.setUint8(at, letter.charCodeAt(0))
  const angle = (at: number, degrees: number) => {
    const whole = Math.abs(degrees)
    const minutes = (whole % 1) * 60
    for (const [index, [over, under]] of [
      [Math.floor(whole), 1],
      [Math.floor(minutes), 1],
      [Math.round((minutes % 1) * 60 * 10_000), 10_000],
    ].entries() as IterableIterator<[number, [number, number]]>) {
      long(at + 8 * index, over)
      long(at + 8 * index + 4, under)
    }
  }
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d)
  short(2, 42)
  long(4, 8)
  short(8, 1)
  entry(10, 0x8825, 4, 1, 26)
  short(26, 4)
  entry(28, 1, 2, 2, 0)
  ascii(36, latitude < 0 ? 'S' : 'N')
  entry(40, 2, 5, 3, 80)
  entry(52, 3, 2, 2, 0)
  ascii(60, longitude < 0 ? 'W' : 'E')
  entry(64, 4, 5, 3, 104)
  angle(80, latitude)
  angle(104, longitude)
  const head = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xe1]
  const length = tiff.byteLength + 8
  const exif = [length >> 8, length & 255, 0x45, 0x78, 0x69, 0x66, 0, 0]
  return new Uint8Array([...head, ...exif, ...new Uint8Array(tiff.buffer), 0xff, 0xda, 0, 0]).buffer
}

const file = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) => new Blob([bytes])

describe('the place in a photo', () => {
  it('is read whichever way the camera writes its numbers', async () => {
    const anywhere = fc.tuple(
      fc.double({ min: -89, max: 89, noNaN: true }),
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(anywhere, async ([latitude, longitude, little]) => {
        const place = await placeOf(file(photo(latitude, longitude, little)))
        if (Math.abs(latitude) < 1e-4 && Math.abs(longitude) < 1e-4) return
        expect(place?.latitude).toBeCloseTo(latitude, 5)
        expect(place?.longitude).toBeCloseTo(longitude, 5)
      }),
    )
  })

  it('is none where a camera without a fix wrote zeros', async () => {
    expect(await placeOf(file(photo(0, 0, true)))).toBeNull()
  })

  it('is none in anything else, however broken', async () => {
    expect(await placeOf(file(new ArrayBuffer(0)))).toBeNull()
    expect(await placeOf(file(new TextEncoder().encode('RIFF1234WEBPVP8 ')))).toBeNull()
    const whole = new Uint8Array(photo(-6.9, 112.05, false))
    expect(await placeOf(file(whole))).toEqual({ latitude: expect.closeTo(-6.9, 5), longitude: expect.closeTo(112.05, 5) })
    for (let length = 0; length < whole.length - 30; length += 1) await expect(placeOf(file(whole.slice(0, length)))).resolves.toBeNull()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
        const bytes = new Uint8Array([...whole.slice(0, 10), ...noise])
        await expect(placeOf(file(bytes))).resolves.toBeNull()
      }),
    )
  })
})

describe('the kecamatan of a point', () => {
  const square = JSON.stringify({ type: 'Polygon', coordinates: [[[112, -7], [112.1, -7], [112.1, -6.9], [112, -6.9], [112, -7]]] })

  it('is the one whose outline is around it', () => {
    expect(isInside({ latitude: -6.95, longitude: 112.05 }, ringsOf(square))).toBe(true)
    expect(isInside({ latitude: -6.85, longitude: 112.05 }, ringsOf(square))).toBe(false)
  })

  it('may have several parts, and holes', () => {
    const ring = (west: number, south: number, size: number) => [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ]
    const parts = JSON.stringify({ type: 'MultiPolygon', coordinates: [[ring(0, 0, 3), ring(1, 1, 1)], [ring(10, 0, 1)]] })
    const rings = ringsOf(parts)
    expect(isInside({ longitude: 0.5, latitude: 0.5 }, rings)).toBe(true)
    expect(isInside({ longitude: 1.5, latitude: 1.5 }, rings)).toBe(false)
    expect(isInside({ longitude: 10.5, latitude: 0.5 }, rings)).toBe(true)
  })

  it('is the nearest centre where there are no outlines, and none outside the regency', () => {
    const districts = [
      { code: 'a', latitude: -6.9, longitude: 112.05 },
      { code: 'b', latitude: -7.1, longitude: 111.7 },
    ]
    expect(nearestDistrict({ latitude: -6.91, longitude: 112.06 }, districts)?.code).toBe('a')
    expect(nearestDistrict({ latitude: -7.25, longitude: 112.75 }, districts)).toBeNull()
  })

  it('is the one whose outline it lies in, half a kilometre outside too; beyond all of them it is nowhere', () => {
    const districts = [
      { code: 'a', latitude: -6.9, longitude: 112.05 },
      { code: 'b', latitude: -7.1, longitude: 111.7 },
    ]
    const square = [[112, -7], [112.1, -7], [112.1, -6.85], [112, -6.85], [112, -7]]
    const outlines = new Map([['a', JSON.stringify({ type: 'Polygon', coordinates: [square] })]])
    const of = (latitude: number, longitude: number) => districtOf({ latitude, longitude }, districts, outlines)?.code ?? null
    expect(of(-6.95, 112.05)).toBe('a')
    expect(of(-6.847, 112.05)).toBe('a')
    // The sea: near the centre, and outside all the same.
    expect(of(-6.82, 112.05)).toBeNull()
    expect(districtOf({ latitude: -6.82, longitude: 112.05 }, districts, new Map())?.code).toBe('a')
    // One without an outline is known by its centre.
    expect(of(-7.12, 111.72)).toBe('b')
    expect(of(-6.2, 106.82)).toBeNull()
  })

  it('is measured in kilometres', () => {
    expect(distance({ latitude: -7, longitude: 112 }, { latitude: -6, longitude: 112 })).toBeCloseTo(111.32, 2)
  })
})

describe('points on the map', () => {
  const spots = fc.array(fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 400 }) }), { maxLength: 80 })

  it('are all gathered, each once, around places that leave each other room', () => {
    fc.assert(
      fc.property(spots, (points) => {
        const found = clusters(points, 50)
        expect(found.flatMap(({ points: some }) => some)).toHaveLength(points.length)
        expect(new Set(found.flatMap(({ points: some }) => some)).size).toBe(new Set(points).size)
        for (const [index, a] of found.entries()) {
          for (const b of found.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(50)
        }
      }),
    )
  })

  it('have names that do not lie upon each other, and the first is always shown', () => {
    fc.assert(
      fc.property(spots, (points) => {
        const labels = points.map((point, index) => ({ ...point, name: String(index), width: 60, height: 20 }))
        const shown = apart(labels)
        expect(shown[0]).toBe(labels[0])
        for (const [index, a] of shown.entries()) {
          for (const b of shown.slice(index + 1)) {
            expect(Math.abs(a.x - b.x) >= 60 || Math.abs(a.y - b.y) >= 20).toBe(true)
          }
        }
      }),
    )
  })

  it('cover nothing that is to be kept clear, and say no name twice', () => {
    const at = (x: number, name = 'Tuban') => ({ name, x, y: 100, width: 60, height: 20 })
    const mark = { x: 100, y: 100, width: 44, height: 44 }
    expect(apart([at(100), at(400)], [mark])).toEqual([{ ...at(100), y: 134 }])
    fc.assert(
      fc.property(spots, spots, (points, marks) => {
        const taken = marks.map((point) => ({ ...point, width: 44, height: 44 }))
        const labels = points.map((point, index) => ({ ...point, name: String(index % 7), width: 60, height: 20 }))
        const shown = apart(labels, taken)
        expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length)
        for (const a of shown) {
          expect(taken.some((b) => Math.abs(a.x - b.x) * 2 < 104 && Math.abs(a.y - b.y) * 2 < 64)).toBe(false)
        }
      }),
    )
  })
})
