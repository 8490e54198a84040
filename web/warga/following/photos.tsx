/** Photos with an answer: chosen, shrunk, seen and taken back; they go with the words. */
import { useState } from 'preact/hooks'
import { readied } from '../../shared/upload'
import { announce, CameraIcon, CloseIcon, IconButton } from '../../shared/ui'
import { randomKey, type DraftPhoto } from '../draft/draft'
import { MOST_PHOTOS } from '../draft/check'
import { badWord, Picture, type Bad } from '../photos/picture'
import { words as photoWords } from '../photos/words'
import { words } from './words'

export interface PhotosProps {
  readonly photos: readonly DraftPhoto[]
  readonly onPhotos: (photos: readonly DraftPhoto[]) => void
  /** Of the one that is on its way, how much; null: none is. */
  readonly part: number | null
}

export function AddPhotos({ photos, onPhotos, part }: PhotosProps) {
  const [bad, setBad] = useState<readonly Bad[]>([])

  async function add(input: HTMLInputElement) {
    const files = [...(input.files ?? [])].slice(0, MOST_PHOTOS - photos.length)
    input.value = ''
    const wrong: Bad[] = []
    let known = photos
    for (const file of files) {
      const blob = await readied(file)
      if (typeof blob === 'string') wrong.push({ name: file.name, fault: blob })
      else onPhotos((known = [...known, { id: randomKey(), blob, uploaded: null }]))
    }
    setBad(wrong)
  }

  function remove(id: string, index: number) {
    onPhotos(photos.filter((photo) => photo.id !== id))
    announce(photoWords.peek().photoRemoved({ index: String(index + 1) }))
    document.getElementById('reply-photo')?.focus()
  }

  return (
    <div class="t-stack t-gap-2">
      {bad.length > 0 && (
        <div role="alert">
          {bad.map((one) => (
            <p key={one.name} class="t-field__error">
              {badWord(one)}
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
      {photos.length < MOST_PHOTOS && (
        <label class="t-button t-button--secondary w-file">
          <input id="reply-photo" type="file" accept="image/*" multiple onChange={(event) => void add(event.currentTarget)} />
          <CameraIcon /> {words.value.addPhoto}
        </label>
      )}
      {part !== null && <progress class="w-progress" value={part} aria-label={words.value.addPhoto} />}
    </div>
  )
}
