export const complaintHref = (number: string): string => `/antrean/aduan/${number}`

interface Point {
  readonly latitude: number
  readonly longitude: number
}

/**
 * A telephone asks which of its maps shall open the point; a desktop, which knows no `geo:`, opens OpenStreetMap. Six
 * decimals are 0.1 m.
 */
export function mapHref({ latitude, longitude }: Point, telephone = matchMedia('(pointer: coarse)').matches): string {
  const [north, east] = [latitude.toFixed(6), longitude.toFixed(6)]
  if (telephone) return `geo:${north},${east}?q=${north},${east}`
  return `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=18/${north}/${east}`
}
