/** The version of a claim that the writer of a form has read: frozen at the first edit, so that nothing is sent over what they have not seen. */
import { useState } from 'preact/hooks'
import type { OnRefused } from '../sending'

export function useVersionRead(version: number) {
  const [since, setSince] = useState<number | null>(null)
  /** Who has been told that it was changed sees on the same page what it is now. */
  const refused: OnRefused = ({ code }) => {
    if (code === 'STALE_VERSION') setSince(null)
    return undefined
  }
  return { version: since ?? version, touch: () => setSince((before) => before ?? version), accept: () => setSince(null), refused }
}
