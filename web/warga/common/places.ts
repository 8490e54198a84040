/** The kecamatan with their desa, the categories and the OPDs: small, seldom changed, and kept for the form without a link. */
import { signal } from '@preact/signals'
import { PlacesDocument, type PlacesQuery } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { OutlinesDocument } from '../gql/graphql'
import { keep, recall } from '../offline/last-seen'

export type Places = PlacesQuery

/** Another name whenever more is asked: what an earlier build kept lacks it. */
const NAME = 'places-2'

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

/** Outlines by the kecamatan's code, where an administrator has imported them: larger, for the map alone. */
export const outlines = signal<ReadonlyMap<string, string> | null>(null)

let drawn = false

export function wantOutlines(): void {
  if (drawn) return
  drawn = true
  const take = (list: readonly { readonly code: string; readonly outline: string | null }[]) => {
    outlines.value = new Map(list.flatMap(({ code, outline }) => (outline === null ? [] : [[code, outline]])))
  }
  void recall<Parameters<typeof take>[0]>('outlines', null).then((kept) => {
    if (kept !== undefined && outlines.peek() === null) take(kept.value)
  })
  ask(OutlinesDocument, {}).then(
    ({ districts }) => {
      take(districts)
      void keep('outlines', districts, null)
    },
    () => {
      drawn = false
    },
  )
}
