/** A text as a QR code; the library is fetched when one is shown. */

/** Rows of dark and light, with the quiet ones around by which readers find it (ISO/IEC 18004: four). */
export type Modules = readonly (readonly boolean[])[]

export async function modulesOf(text: string): Promise<Modules> {
  const { default: encode } = await import('qr')
  return encode(text, 'raw', { ecc: 'medium', border: 4 })
}

/** As the path of a picture in which each square is one unit wide. */
export function pathOf(modules: Modules): string {
  return modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
}
