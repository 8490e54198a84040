/**
 * A receipt's QR code leads to its complaint with the PIN behind the "#", which browsers send to no server. It is
 * taken out of the address at once, so that it is neither shared nor kept in the history.
 */
import { remember } from './pins'

const PIN = /^#pin=([0-9A-Za-z]{6,12})$/

/** Where the receipt's complaint is followed. */
export const addressOf = (number: string, pin: string | null): string =>
  `${location.origin}/aduan/${number}${pin === null ? '' : `#pin=${pin}`}`

export function pinFromAddress(number: string): void {
  const [, pin] = PIN.exec(location.hash) ?? []
  if (pin === undefined) return
  remember(number, pin.toUpperCase())
  history.replaceState(history.state, '', location.pathname + location.search)
}
