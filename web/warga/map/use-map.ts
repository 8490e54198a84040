import type { Map as LeafletMap } from 'leaflet'
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { outlines, places } from '../common/places'
import { tiles } from './config'
import { drawDistricts, makeMap } from './map'
import { words } from './words'

/** A map in `place` with the kecamatan on it, once it is known which tiles it has. `begin`: what is done with it first. */
export function useMap(place: RefObject<HTMLElement | null>, begin: (map: LeafletMap) => void): LeafletMap | null {
  const [map, setMap] = useState<LeafletMap | null>(null)
  useEffect(() => {
    let made: LeafletMap | null = null
    let over = false
    void tiles().then((config) => {
      if (over || place.current === null) return
      made = makeMap(place.current, config, words.peek())
      begin(made)
      setMap(made)
    })
    return () => {
      over = true
      made?.remove()
    }
  }, [])

  const known = places.value
  const drawn = outlines.value
  useEffect(() => {
    if (map === null || known === null) return
    return drawDistricts(map, known.districts, drawn)
  }, [map, known, drawn])
  return map
}
