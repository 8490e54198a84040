/** Where it is announced for, on a map, with how far it reaches. */
import { placeOf } from '../../live/announcements/card'
import type { AnnouncedFragment } from '../../shared/gql/graphql'
import { PlaceMap } from '../../shared/map/place-map'

export default function AnnouncedMap({ of }: { readonly of: AnnouncedFragment }) {
  if (of.location === null) return null
  return <PlaceMap latitude={of.location.latitude} longitude={of.location.longitude} place={placeOf(of)} metres={of.radius ?? 0} />
}
