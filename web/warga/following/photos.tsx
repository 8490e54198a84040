/** Photos with an answer: chosen, shrunk, seen and taken back; they go with the words. */
import { useId, useState } from 'preact/hooks'
import { readied } from '../../shared/upload'
import { announce, CameraIcon, CloseIcon, IconButton } from '../../shared/ui'
import { randomKey, type DraftPhoto } from '../draft/draft'
import { MOST_PHOTOS } from '../draft/check'
import { badWord, Picture, type Bad } from '../photos/picture'
import { words as photoWords } from '../photos/words'
import { words } from './words'

export interface PhotosProps {
  readonly photos: readonly DraftPhoto[]
  /** Changes those that are there by then: while one is made smaller another may have come or gone. */
  readonly onPhotos: (change: (before: readonly DraftPhoto[]) => readonly DraftPhoto[]) => void
  /** Of the one that is on its way, how much; null: none is. */
  readonly part: number | null
}

export function AddPhotos({ photos, onPhotos, part }: PhotosProps) {
  const field = useId()
  const [wrong, setWrong] = useState<readonly string[]>([])

  async function add(input: HTMLInputElement) {
    const files = [...(input.files ?? [])]
    input.value = ''
    const room = Math.max(0, MOST_PHOTOS - photos.length)
    const bad: Bad[] = []
    for (const file of files.slice(0, room)) {
      const blob = await readied(file)
      if (typeof blob === 'string') bad.push({ name: file.name, fault: blob })
      else onPhotos((before) => [...before, { id: randomKey(), blob, uploaded: null }])
    }
    setWrong([...(files.length > room ? [photoWords.peek().photosMany({ most: String(MOST_PHOTOS) })] : []), ...bad.map(badWord)])
  }

  function remove(id: string, index: number) {
    onPhotos((before) => before.filter((photo) => photo.id !== id))
    announce(photoWords.peek().photoRemoved({ index: String(index + 1) }))
    document.getElementById(field)?.focus()
  }

  return (
    <div class="t-stack t-gap-2">
      {wrong.length > 0 && (
        <div role="alert">
          {wrong.map((sentence) => (
            <p key={sentence} class="t-field__error">
              {sentence}
            </p>
          ))}
        </div>
      )}
      {photos.length > 0 && (
        <ul class="w-previews">
          {photos.map((photo, index) => (
            <li key={photo.id} class="w-preview">
              <Picture photo={photo} index={index} />
              <IconButton label={photoWords.value.removePhoto({ index: String(index + 1) })} look="secondary" onClick={() => remove(photo.id, index)}>
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <label class="t-button t-button--secondary w-file">
        <input id={field} type="file" accept="image/*" multiple onChange={(event) => void add(event.currentTarget)} />
        <CameraIcon /> {words.value.addPhoto}
      </label>
      {part !== null && <progress class="w-progress" value={part} aria-label={words.value.addPhoto} />}
    </div>
  )
}
