/** A refusal because somebody was faster: nothing was sent, and the page reads anew what it did not know. */
import type { OnRefused } from '../sending'
import { STALE } from './colleague'
import { words } from './words'

/** `reread`: what to do where the server knows more than the page shows. */
export const whenStale =
  (reread: () => void): OnRefused =>
  ({ code }) => {
    if (!STALE.has(code)) return undefined
    reread()
    return words.peek().notSent
  }
