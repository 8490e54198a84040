/** Photos with an answer: chosen, shrunk and sent at once; their ids go with the words. */
import { useState } from 'preact/hooks'
import { shrink, upload, UploadError } from '../../shared/upload'
import { CameraIcon, CheckIcon } from '../../shared/ui'
import { saying } from '../../shared/words'
import { words as wargaWords } from '../common/words'
import { words } from './words'

export interface PhotosProps {
  readonly ids: readonly string[]
  readonly onIds: (ids: readonly string[]) => void
  readonly onProblem: (problem: string | null) => void
}

export function AddPhotos({ ids, onIds, onProblem }: PhotosProps) {
  const [under, setUnder] = useState<number | null>(null)

  async function add(input: HTMLInputElement) {
    const files = [...(input.files ?? [])]
    input.value = ''
    onProblem(null)
    let known = ids
    for (const file of files) {
      try {
        setUnder(0)
        const { id } = await upload(await shrink(file), { onProgress: setUnder })
        known = [...known, id]
        onIds(known)
      } catch (error) {
        onProblem(error instanceof UploadError ? saying(error) : String(error))
      }
    }
    setUnder(null)
  }

  return (
    <div class="t-row">
      <label class="t-button t-button--secondary w-file">
        <input type="file" accept="image/*" multiple onChange={(event) => void add(event.currentTarget)} />
        <CameraIcon /> {words.value.addPhoto}
      </label>
      {under !== null && <progress class="w-progress" value={under} aria-label={words.value.addPhoto} />}
      {ids.length > 0 && (
        <span role="status">
          <CheckIcon /> {wargaWords.value.photos(ids.length)}
        </span>
      )}
    </div>
  )
}
