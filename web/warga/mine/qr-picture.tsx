/** The QR code on a receipt: dark on white in both themes, or a reader would not know it. */
import { useEffect, useState } from 'preact/hooks'
import type { Receipt } from '../draft/receipt'
import { modulesOf, pathOf, type Modules } from './qr'

export function QrPicture({ receipt, label }: { readonly receipt: Receipt; readonly label: string }) {
  const [modules, setModules] = useState<Modules | null>(null)
  useEffect(() => {
    let over = false
    // Without it the receipt is as good: number and PIN can be typed.
    void modulesOf(receipt).then(
      (found) => over || setModules(found),
      () => undefined,
    )
    return () => {
      over = true
    }
  }, [receipt.number, receipt.pin])
  if (modules === null) return null
  const size = modules.length
  return (
    <svg class="w-receipt__qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={pathOf(modules)} fill="#000" />
    </svg>
  )
}
