/** Photos first: taken or chosen, shrunk on the device, their place offered. */
import { useState } from 'preact/hooks'
import { readied } from '../../shared/upload'
import { announce, Button, CameraIcon, CloseIcon, IconButton, Notice, PhotoIcon } from '../../shared/ui'
import { MOST_PHOTOS } from '../draft/check'
import { randomKey, type DraftPhoto } from '../draft/draft'
import type { Editor } from './editor'
import type { Place } from '../../shared/map/district'
import { placeOf } from './photo-place'
import { badWord, Picture, type Bad } from '../photos/picture'
import { words as photoWords } from '../photos/words'
import { words } from './words'

function Preview({ photo, index, onRemove }: { readonly photo: DraftPhoto; readonly index: number; readonly onRemove: () => void }) {
  return (
    <li class="w-preview">
      <Picture photo={photo} index={index} />
      <IconButton label={photoWords.value.removePhoto({ index: String(index + 1) })} look="secondary" onClick={onRemove}>
        <CloseIcon />
      </IconButton>
    </li>
  )
}

export interface PhotosProps {
  readonly editor: Editor
  readonly error: string | null
  /** Takes up the photo's place, once the person has agreed. */
  readonly onPlace: (place: Place) => void
}

export function PhotoPart({ editor, error, onPlace }: PhotosProps) {
  const text = words.value
  const { photos, form } = editor.draft
  const [shrinking, setShrinking] = useState(false)
  const [offered, setOffered] = useState<Place | null>(null)
  const [tooMany, setTooMany] = useState(false)
  const [bad, setBad] = useState<readonly Bad[]>([])

  async function add(input: HTMLInputElement) {
    const files = [...(input.files ?? [])]
    // The same photo can then be chosen again after it was removed.
    input.value = ''
    const room = MOST_PHOTOS - photos.length
    setTooMany(files.length > room)
    setBad([])
    setShrinking(true)
    for (const file of files.slice(0, Math.max(0, room))) {
      const blob = await readied(file)
      if (typeof blob === 'string') {
        setBad((before) => [...before, { name: file.name, fault: blob }])
        continue
      }
      const place = form.point === null ? await placeOf(file).catch(() => null) : null
      if (place !== null) setOffered(place)
      editor.change((draft) => ({
        ...draft,
        photos: [...draft.photos, { id: randomKey(), blob, uploaded: null }],
      }))
    }
    setShrinking(false)
  }

  function remove(id: string) {
    editor.change((draft) => ({ ...draft, photos: draft.photos.filter((photo) => photo.id !== id), problem: null }))
    document.getElementById('take-photo')?.focus()
  }

  function agree(place: Place) {
    setOffered(null)
    onPlace(place)
    announce(text.placeFromPhoto)
  }

  const wrong = [...(error === null ? [] : [error]), ...(tooMany ? [photoWords.value.photosMany({ most: String(MOST_PHOTOS) })] : []), ...bad.map(badWord)]
  return (
    <>
      <p class="t-note" id="photo-hint">
        {text.photoHint}
      </p>
      {wrong.length > 0 && (
        <div role="alert" id="photos" tabIndex={-1}>
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
            <Preview key={photo.id} photo={photo} index={index} onRemove={() => remove(photo.id)} />
          ))}
        </ul>
      )}
      {offered !== null && (
        <Notice tone="info" role="status">
          <p>{text.photoPlaceFound}</p>
          <div class="t-row">
            <Button onClick={() => agree(offered)}>{text.photoPlaceUse}</Button>
            <Button look="quiet" onClick={() => setOffered(null)}>
              {text.photoPlaceDrop}
            </Button>
          </div>
        </Notice>
      )}
      <div class="w-pair">
        <label class="t-button t-button--primary w-file">
          <input
            id="take-photo"
            type="file"
            accept="image/*"
            capture="environment"
            aria-describedby="photo-hint"
            onChange={(event) => void add(event.currentTarget)}
          />
          <CameraIcon /> {text.takePhoto}
        </label>
        <label class="t-button t-button--secondary w-file">
          <input type="file" accept="image/*" multiple onChange={(event) => void add(event.currentTarget)} />
          <PhotoIcon /> {text.choosePhoto}
        </label>
      </div>
      {shrinking && (
        <p class="w-soft" role="status">
          {text.photoShrinking}
        </p>
      )}
    </>
  )
}
