import { describe, expect, it } from 'vitest'
import { proposedFor } from '../../shared/map/picker/proposed'

const square = (west: number, south: number, side: number) =>
  JSON.stringify({ type: 'Polygon', coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]] })

const district = (code: string, west: number) => ({
  id: code,
  code,
  name: code,
  latitude: -6.9,
  longitude: west + 0.05,
  outline: square(west, -6.95, 0.1),
  outlineSchematic: false,
})
const village = (name: string, longitude: number, latitude = -6.9) => ({
  kind: 'VILLAGE' as const,
  name,
  rank: 4,
  geometry: JSON.stringify({ type: 'Point', coordinates: [longitude, latitude] }),
  source: 'test',
})
const map = {
  districts: [district('west', 112), district('east', 112.1)],
  mapFeatures: [village('Bogor', 112.085), village('Lawas', 112.105), village('Bogor Lor', 112.07)],
}

describe('what a point proposes', () => {
  it('is its kecamatan and the nearest village of that kecamatan, though another’s is nearer', () => {
    expect(proposedFor({ latitude: -6.9, longitude: 112.098 }, map)).toEqual({ district: 'west', village: 'Bogor' })
    expect(proposedFor({ latitude: -6.9, longitude: 112.104 }, map)).toEqual({ district: 'east', village: 'Lawas' })
  })

  it('is no village where none is near', () => {
    expect(proposedFor({ latitude: -6.87, longitude: 112.02 }, map)).toEqual({ district: 'west', village: null })
  })

  it('is nothing outside the regency', () => {
    expect(proposedFor({ latitude: -7.6, longitude: 112.098 }, map)).toEqual({ district: null, village: null })
  })
})
