/** The map of one complaint on a desk, with what else is open around it. */
import { useAround } from './around'
import { PlaceMap } from './place-map'

export interface ComplaintMapProps {
  readonly latitude: number
  readonly longitude: number
  readonly number: string
  /** In words, for who does not see the map. */
  readonly place: string
  /** Where another complaint is shown here. */
  readonly hrefOf: (number: string) => string
}

export default function ComplaintMap({ latitude, longitude, number, place, hrefOf }: ComplaintMapProps) {
  const around = useAround({ latitude, longitude }, number, hrefOf)
  return <PlaceMap latitude={latitude} longitude={longitude} place={place} around={around} />
}
