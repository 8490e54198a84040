/** A kept feed of what everybody may ask for and each is answered in their own way: kept for whoever is here alone. */
import type { Feed } from '../../live/feed'
import { viewer } from '../../shared/session'
import { useKeptFeed, type KeptFeedOptions } from './feed'

/** null too until it is known who is here. */
export function useOwnFeed<Snapshot, News>(
  { make, ...options }: Omit<KeptFeedOptions<Snapshot, News>, 'owner'>,
  inputs: readonly unknown[],
): Feed<Snapshot, News> | null {
  const known = viewer.value !== undefined
  const owner = viewer.value?.id ?? null
  return useKeptFeed({ ...options, owner, make: known ? make : null }, [...inputs, owner, known])
}
