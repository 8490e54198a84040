/** Where it is, in words, and a way to a map that every device has. */
import { words } from './words'

export interface Spot {
  readonly latitude: number
  readonly longitude: number
}

export interface PlaceProps {
  readonly village: string | null
  readonly district: string | null
  readonly location: (Spot & { readonly address?: string | null }) | null
}

/** OpenStreetMap with a mark on the place: on a desktop too, where nothing opens `geo:`. */
export function mapHref({ latitude, longitude }: Spot): string {
  const [north, east] = [latitude.toFixed(6), longitude.toFixed(6)]
  return `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=17/${north}/${east}`
}

export function Place({ village, district, location }: PlaceProps) {
  const say = words.value
  const named = [village, district === null ? null : say.district({ name: district })].filter(Boolean).join(', ')
  const address = location?.address ?? ''
  return (
    <>
      {[address, named].filter((part) => part !== '').join(' · ') || (location === null ? say.none : say.pointAlone)}
      {location !== null && (
        <>
          {' '}
          <a class="t-maplink" href={mapHref(location)} target="_blank" rel="noopener noreferrer">
            {say.open}
          </a>
        </>
      )}
    </>
  )
}
