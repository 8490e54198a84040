/** What must be done before somebody signs out, while they still may. */
import { signOut } from '../../shared/session'
import { forgetUnsent } from '../../shared/storage/unsent'
import { forgetDrafts } from './drafts'

const before = new Set<() => Promise<unknown>>()

/** Gives what takes it back. */
export function beforeLeaving(work: () => Promise<unknown>): () => void {
  before.add(work)
  return () => void before.delete(work)
}

/** Signs out; what somebody wrote goes with them. Throws AskError. */
export async function leave(): Promise<void> {
  for (const work of before) await work()
  await signOut()
  forgetWritten()
}

/** What somebody wrote and did not send, as it goes with them. */
export function forgetWritten(): void {
  forgetDrafts()
  forgetUnsent()
}
