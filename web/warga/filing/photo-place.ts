/** Where a photo was taken, as the camera wrote it. */
import type { Place } from '../../shared/map/district'

/** Enough for the Exif segment, which stands first and holds at most 64 KiB, behind a possible JFIF one. */
const HEAD = 192 * 1024

/** null where it has no place, or none that can be read. exifr (its smallest build) comes with the first photo. */
export async function placeOf(photo: Blob): Promise<Place | null> {
  const { gps } = await import('exifr/dist/mini.esm.mjs')
  const found = (await gps(await photo.slice(0, HEAD).arrayBuffer()).catch(() => undefined)) as Partial<Place> | undefined
  const { latitude = Number.NaN, longitude = Number.NaN } = found ?? {}
  const possible = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  // Cameras without a fix write zeros.
  return possible && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : null
}
