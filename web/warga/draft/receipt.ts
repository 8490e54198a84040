/** What proves that a complaint was filed: its number, and for a reporter without an account the PIN. */

export interface Receipt {
  /** The draft's key, or the number where the person typed number and PIN on this device. */
  readonly key: string
  readonly number: string
  readonly pin: string | null
  readonly title: string
  readonly submittedAt: string
  /** Until when Diskominfo has to look at it; null where no clock runs. */
  readonly dueAt: string | null
  /** The account that filed it; null: a visitor. */
  readonly owner: string | null
  /** Where the person had changed the words meanwhile: those that were filed, and the draft that has the new ones. */
  readonly earlier?: { readonly text: string; readonly draft: string }
  /** Whether the person has seen it; a receipt that came while the page was closed has not been. */
  readonly seen: boolean
}

/** The PIN as the server knows it, from what people type: 6 to 12 letters and digits, however they are grouped. */
export const pinOf = (typed: string): string => typed.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()

/** In groups that can be read out: "482 913". */
export function spacedPin(pin: string): string {
  const size = pin.length % 4 === 0 ? 4 : 3
  return pin.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? pin
}
