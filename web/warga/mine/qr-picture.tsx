/** The QR code on a receipt. */
import { QrPicture as Picture } from '../../shared/qr/picture'
import { addressOf } from '../following/pin-address'
import type { Receipt } from '../draft/receipt'

export function QrPicture({ receipt, label }: { readonly receipt: Receipt; readonly label: string }) {
  return <Picture text={addressOf(receipt.number, receipt.pin)} label={label} class="w-receipt__qr" />
}
