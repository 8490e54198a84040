/** Number and PIN of complaints that this tab may open: from receipts on the device, or typed a moment ago. */
import { forget } from '../offline/last-seen'
import { store } from '../outbox/sending'

const typed = new Map<string, string>()

export function remember(number: string, pin: string): void {
  typed.set(number, pin)
}

export async function pinFor(number: string): Promise<string | null> {
  const now = typed.get(number)
  if (now !== undefined) return now
  try {
    return (await store.receiptOf(number))?.pin ?? null
  } catch {
    return null
  }
}

/** Under which name the page that a PIN opened is kept. */
export const keptName = (number: string, byPin: boolean): string => `complaint:${number}:${byPin ? 'own' : ''}`

/** The receipt was deleted: what it opened goes too. */
export async function forgetPin(number: string): Promise<void> {
  typed.delete(number)
  await forget(({ name }) => name === keptName(number, true))
}
