/** The receipt's address as a QR code. */
import { modulesOf as modulesOfText, type Modules } from '../../shared/qr/qr'
import { addressOf } from '../following/pin-address'
import type { Receipt } from '../draft/receipt'

export const modulesOf = (receipt: Pick<Receipt, 'number' | 'pin'>): Promise<Modules> =>
  modulesOfText(addressOf(receipt.number, receipt.pin))
