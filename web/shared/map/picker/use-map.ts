import type { Map as LeafletMap } from 'leaflet'
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { mapData, wantMapData } from '../data'
import { box, tiles } from '../tiles'
import { drawBaseMap } from './base-map'
import { makeMap } from './map'
import { words } from './words'

/** A map in `place` with the kecamatan on it, once it is known which tiles it has. `begin`: what is done with it first. */
export function useMap(place: RefObject<HTMLElement | null>, begin: (map: LeafletMap) => void): LeafletMap | null {
  const [map, setMap] = useState<LeafletMap | null>(null)
  const [hasTiles, setHasTiles] = useState(false)
  useEffect(() => {
    void wantMapData()
    let made: LeafletMap | null = null
    let over = false
    void Promise.all([tiles(), box()]).then(([config, begins]) => {
      if (over || place.current === null) return
      made = makeMap(place.current, config, begins, words.peek())
      begin(made)
      setHasTiles(config !== null)
      setMap(made)
    })
    return () => {
      over = true
      made?.remove()
    }
  }, [])

  const known = mapData.value
  const schematic = words.value.schematic
  useEffect(() => {
    if (map === null || known === null) return
    return drawBaseMap(map, known, { tiles: hasTiles, schematic })
  }, [map, known, hasTiles, schematic])
  return map
}
