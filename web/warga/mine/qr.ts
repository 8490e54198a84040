/** The receipt's address as a QR code; the library is fetched when a receipt is shown. */
import { addressOf } from '../following/pin-address'
import type { Receipt } from '../draft/receipt'

/** Rows of dark and light, without a margin. */
export type Modules = readonly (readonly boolean[])[]

/** Quiet squares around it, by which readers find it (ISO/IEC 18004: four). */
export const QUIET = 4

export async function modulesOf(receipt: Pick<Receipt, 'number' | 'pin'>): Promise<Modules> {
  const { default: encode } = await import('qr')
  return encode(addressOf(receipt.number, receipt.pin), 'raw', { ecc: 'medium', border: 0 })
}

/** As the path of a picture in which each square is one unit wide, the quiet ones around it included. */
export function pathOf(modules: Modules): string {
  return modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('')
}
