/** Who is at this device, also without a link: the account that was last seen here counts until the server says else. */
import { loadViewer, viewer, type Viewer } from '../../shared/session'
import { PATIENCE, type Kept } from '../offline/database'
import { forget, isWritten, keep, recall } from '../offline/last-seen'
import { PICTURES } from '../offline/names'
import { within } from '../offline/time-limit'

const NAME = 'viewer'
let known = false

/** Whom drafts and what is kept belong to: the account's id, or null for a visitor. */
export const ownerNow = (): string | null => viewer.peek()?.id ?? null

/** What somebody else who was here before has seen is not for this person's eyes. `spared` stays, and is shown to its owner alone. */
async function forgetOthers(id: string | null, spared: (kept: Kept) => boolean = () => false): Promise<void> {
  await forget((kept) => kept.owner !== null && kept.owner !== id && !spared(kept))
  try {
    await within(caches.delete(PICTURES), PATIENCE)
  } catch {
    // Absent, forbidden or hanging: it keeps nothing then.
  }
}

async function remember(): Promise<void> {
  const person = viewer.peek()
  if (person === undefined) return
  const before = (await recall<Viewer | null>(NAME, null))?.value ?? null
  // A session may end by itself: what was being written waits for its owner's next.
  if (before !== null && before.id !== person?.id) await forgetOthers(person?.id ?? null, isWritten)
  await keep(NAME, person, null)
}

/** Asks the server; shows whom it was last time meanwhile. Never throws. */
export async function meet(): Promise<void> {
  const asked = loadViewer().then(
    () => (known = true),
    () => false,
  )
  const kept = await recall<Viewer | null>(NAME, null)
  if (viewer.peek() === undefined && kept !== undefined) viewer.value = kept.value
  if (await asked) await remember()
  else if (viewer.peek() === undefined) viewer.value = null
  viewer.subscribe(() => void remember())
}

/** Asks again where the server was out of reach at the start. */
export async function meetAgain(): Promise<void> {
  if (known) return
  try {
    await loadViewer()
    known = true
  } catch {
    // Still out of reach.
  }
}

/** Whoever was here has signed out, and leaves nothing. */
export const left = (): Promise<void> => forgetOthers(null)
