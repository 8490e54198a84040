/** The kecamatan with their desa, the categories and the OPDs: small, seldom changed, and kept for the form without a link. */
import { computed, signal } from '@preact/signals'
import { PlacesDocument, type PlacesQuery } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { mapData, wantMapData, type MapData } from '../../shared/map/data'
import { keep, recall } from '../offline/last-seen'

export type Places = PlacesQuery

/** Another name whenever more is asked: what an earlier build kept lacks it. */
const NAME = 'places-3'

/** null until known; never known is possible: the form goes on without. */
export const places = signal<Places | null>(null)

let asked = false

export function wantPlaces(): void {
  if (asked) return
  asked = true
  const fresh = ask(PlacesDocument, {}).then(
    (found) => {
      places.value = found
      void keep(NAME, found, null)
    },
    () => {
      asked = false
      addEventListener('online', wantPlaces, { once: true })
    },
  )
  void recall<Places>(NAME, null).then(async (kept) => {
    if (kept !== undefined && places.peek() === null) places.value = kept.value
    await fresh
  })
}


/** Asks for them where this device has none yet, for a form that is opened without a link. */
export async function keepPlaces(): Promise<void> {
  if (places.peek() === null && (await recall<Places>(NAME, null)) === undefined) wantPlaces()
}

let drawn = false

/** What a map without tiles shows, as kept from the last time until it is read anew: larger, for the map alone. */
export function wantOutlines(): void {
  if (drawn) return
  drawn = true
  void recall<MapData>('map', null).then((kept) => {
    if (kept !== undefined && mapData.peek() === null) mapData.value = kept.value
  })
  void wantMapData().then((found) => {
    if (found === null) drawn = false
    else void keep('map', found, null)
  })
}

/** Outlines by the kecamatan's code; empty until they are there. */
export const outlines = computed<ReadonlyMap<string, string>>(
  () => new Map(mapData.value?.districts.flatMap(({ code, outline }) => (outline === null ? [] : [[code, outline]]))),
)
