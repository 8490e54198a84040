/** Photos that the page showed and shows no more, as where a moderator blacked something out: none stays on the device. */
import { useEffect, useRef } from 'preact/hooks'
import { PATIENCE } from '../offline/database'
import { PICTURES } from '../offline/names'
import { within } from '../offline/time-limit'
import type { WholeComplaintFragment } from '../gql/graphql'

export function thumbnailsOf(complaint: Pick<WholeComplaintFragment, 'attachments' | 'responses'> | null): readonly string[] {
  const photos = [...(complaint?.attachments ?? []), ...(complaint?.responses ?? []).flatMap(({ attachments }) => attachments)]
  return photos.flatMap(({ thumbnailUrl }) => thumbnailUrl ?? [])
}

async function forget(addresses: readonly string[]): Promise<void> {
  try {
    const pictures = await within(caches.open(PICTURES), PATIENCE)
    await within(Promise.all(addresses.map((address) => pictures.delete(address))), PATIENCE)
  } catch {
    // Absent, forbidden or hanging: it keeps nothing then.
  }
}

/** `shown`: the complaint as it is on the page; null: gone out of sight; undefined: not yet known. */
export function useForgetOldPhotos(shown: WholeComplaintFragment | null | undefined): void {
  const before = useRef<readonly string[]>([])
  useEffect(() => {
    if (shown === undefined) return
    const now = thumbnailsOf(shown)
    const gone = before.current.filter((address) => !now.includes(address))
    before.current = now
    if (gone.length > 0) void forget(gone)
  }, [shown])
}
