/** Photos on their way to the server, each sent once. */
import { upload } from '../../shared/upload'
import type { DraftPhoto } from '../draft/draft'

/** The photos with the server's ids; `known` hears of each that has arrived, `told` how much of one has. Throws UploadError. */
export async function sendPhotos(
  photos: readonly DraftPhoto[],
  told: (part: number) => void,
  known: (photos: readonly DraftPhoto[]) => void,
): Promise<readonly DraftPhoto[]> {
  let now = photos
  for (const photo of photos) {
    if (photo.uploaded !== null) continue
    const { id } = await upload(photo.blob, { onProgress: told })
    now = now.map((one) => (one.id === photo.id ? { ...one, uploaded: id } : one))
    known(now)
  }
  return now
}

/** The ids of those that have arrived. */
export const idsOf = (photos: readonly DraftPhoto[]): string[] => photos.flatMap(({ uploaded }) => (uploaded === null ? [] : [uploaded]))
