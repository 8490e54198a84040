/**
 * Where a photo was taken, as the camera wrote it: the GPS directory of a JPEG's Exif segment.
 * Source: Exif 2.32 (CIPA DC-008), sections 4.5 (segment), 4.6.2 (directories), 4.6.6 (GPS).
 */

export interface Place {
  readonly latitude: number
  readonly longitude: number
}

const APP1 = 0xffe1
const START_OF_SCAN = 0xffda
const GPS_DIRECTORY = 0x8825
const [LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE] = [1, 2, 3, 4]
const RATIONAL = 5

/** The TIFF structure within the Exif segment, and whether its numbers are little-endian. */
function tiffOf(bytes: DataView): { readonly view: DataView; readonly little: boolean } | null {
  if (bytes.byteLength < 4 || bytes.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (at + 4 <= bytes.byteLength) {
    const marker = bytes.getUint16(at)
    const length = bytes.getUint16(at + 2)
    if (marker === START_OF_SCAN || length < 2) return null
    const isExif = marker === APP1 && length > 16 && bytes.getUint32(at + 4) === 0x45786966
    if (isExif) {
      const from = at + 10
      const view = new DataView(bytes.buffer, bytes.byteOffset + from, Math.min(length - 8, bytes.byteLength - from))
      const order = view.getUint16(0)
      return order === 0x4949 || order === 0x4d4d ? { view, little: order === 0x4949 } : null
    }
    at += 2 + length
  }
  return null
}

type Entries = ReadonlyMap<number, { readonly type: number; readonly count: number; readonly at: number }>

function directory(view: DataView, at: number, little: boolean): Entries {
  const entries = new Map<number, { type: number; count: number; at: number }>()
  const count = view.getUint16(at, little)
  for (let index = 0; index < count; index += 1) {
    const entry = at + 2 + 12 * index
    entries.set(view.getUint16(entry, little), {
      type: view.getUint16(entry + 2, little),
      count: view.getUint32(entry + 4, little),
      at: entry + 8,
    })
  }
  return entries
}

/** Degrees, minutes and seconds as degrees. */
function degrees(view: DataView, little: boolean, entry: { type: number; count: number; at: number } | undefined): number {
  if (entry === undefined || entry.type !== RATIONAL || entry.count < 3) return Number.NaN
  const from = view.getUint32(entry.at, little)
  const part = (index: number) =>
    view.getUint32(from + 8 * index, little) / view.getUint32(from + 8 * index + 4, little)
  return part(0) + part(1) / 60 + part(2) / 3600
}

/** From the file's first bytes; null where it has no place, or none that can be read. */
export function placeIn(file: ArrayBuffer): Place | null {
  try {
    const tiff = tiffOf(new DataView(file))
    if (tiff === null) return null
    const { view, little } = tiff
    const pointer = directory(view, view.getUint32(4, little), little).get(GPS_DIRECTORY)
    if (pointer === undefined) return null
    const gps = directory(view, view.getUint32(pointer.at, little), little)
    const sign = (tag: number, negative: string) =>
      String.fromCharCode(view.getUint8(gps.get(tag)?.at ?? 0)) === negative ? -1 : 1
    const latitude = sign(LATITUDE_REF, 'S') * degrees(view, little, gps.get(LATITUDE))
    const longitude = sign(LONGITUDE_REF, 'W') * degrees(view, little, gps.get(LONGITUDE))
    const possible = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    // Cameras without a fix write zeros.
    return possible && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Enough for the Exif segment, which stands first and holds at most 64 KiB, behind a possible JFIF one. */
const HEAD = 192 * 1024

export async function placeOf(photo: Blob): Promise<Place | null> {
  return placeIn(await photo.slice(0, HEAD).arrayBuffer())
}
