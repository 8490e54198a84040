/** Number and PIN of complaints that this tab may open: from receipts on the device, or typed while it has been open. */
import { tabValue } from '../../shared/storage/stored'
import { forget } from '../offline/last-seen'
import { store } from '../outbox/sending'

/** By the number; gone with the tab. */
const typed = tabValue<Readonly<Record<string, string>>>('taprose.pins')

export function remember(number: string, pin: string): void {
  typed.set({ ...typed.get(), [number]: pin })
}

export async function pinFor(number: string): Promise<string | null> {
  const now = typed.get()?.[number]
  if (typeof now === 'string') return now
  try {
    return (await store.receiptOf(number))?.pin ?? null
  } catch {
    return null
  }
}

/** It opens by another PIN now; what is kept on the device is opened by it too. */
export async function changedPin(number: string, pin: string): Promise<void> {
  remember(number, pin)
  try {
    const receipt = await store.receiptOf(number)
    if (receipt !== undefined) await store.keepReceipt({ ...receipt, pin })
  } catch {
    // Without storage the tab knows it, and the person has it written down.
  }
}

/** Under which name the page that a PIN opened is kept. */
export const keptName = (number: string, byPin: boolean): string => `complaint:${number}:${byPin ? 'own' : ''}`

/** The receipt was deleted: what it opened goes too. */
export async function forgetPin(number: string): Promise<void> {
  const { [number]: _gone, ...others } = typed.get() ?? {}
  typed.set(others)
  await forget(({ name }) => name === keptName(number, true))
}
