/** Drafts, and what waits to be sent or to be mended, on the pages where the person looks for them. */
import { lazyPart } from '../../shared/ui/lazy'
import { useDrafts } from './on-device'

/** Most visits have none. */
const PendingList = lazyPart(() => import('./pending-list'))

export function Pending() {
  const drafts = useDrafts()
  return drafts === null || drafts.length === 0 ? null : <PendingList drafts={drafts} />
}
