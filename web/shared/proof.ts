/** Being asked again who one is, before what an open session alone must not do. */
import { signal } from '@preact/signals'

/** Who waits for it: told whether it was proved. The page shows the question (`factor/proof-dialog.tsx`). */
export const asking = signal<((proved: boolean) => void) | null>(null)

/** Whether whoever sits here has proved who they are; false where they would not. */
export function proved(): Promise<boolean> {
  return new Promise((resolve) => {
    asking.peek()?.(false)
    asking.value = (found) => {
      asking.value = null
      resolve(found)
    }
  })
}
