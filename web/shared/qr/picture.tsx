/** A QR code: dark on white in both themes, or a reader would not know it. */
import { useEffect, useState } from 'preact/hooks'
import { modulesOf, pathOf, type Modules } from './qr'

export interface QrPictureProps {
  readonly text: string
  readonly label: string
  readonly class: string
}

export function QrPicture({ text, label, class: look }: QrPictureProps) {
  const [modules, setModules] = useState<Modules | null>(null)
  useEffect(() => {
    let over = false
    // Without it what it says can be typed.
    void modulesOf(text).then(
      (found) => over || setModules(found),
      () => undefined,
    )
    return () => {
      over = true
    }
  }, [text])
  if (modules === null) return null
  const size = modules.length
  return (
    <svg class={look} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={pathOf(modules)} fill="#000" />
    </svg>
  )
}
