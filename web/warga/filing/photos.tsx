/** Photos first: taken or chosen, shrunk on the device, their place offered. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { shrink } from '../../shared/upload'
import { announce, Button, CameraIcon, CloseIcon, IconButton, Notice, PhotoIcon } from '../../shared/ui'
import { MOST_PHOTOS } from '../draft/check'
import { randomKey, type DraftPhoto } from '../draft/draft'
import type { Editor } from './editor'
import { placeOf, type Place } from './photo-place'
import { words } from './words'

function Preview({ photo, index, onRemove }: { readonly photo: DraftPhoto; readonly index: number; readonly onRemove: () => void }) {
  const text = words.value
  const url = useMemo(() => URL.createObjectURL(photo.blob), [photo.blob])
  useEffect(() => () => URL.revokeObjectURL(url), [url])
  return (
    <li class="w-preview">
      <img src={url} alt={text.photoOf({ index: String(index + 1) })} />
      <IconButton label={text.removePhoto({ index: String(index + 1) })} look="secondary" onClick={onRemove}>
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

  async function add(input: HTMLInputElement) {
    const files = [...(input.files ?? [])]
    // The same photo can then be chosen again after it was removed.
    input.value = ''
    const room = MOST_PHOTOS - photos.length
    setTooMany(files.length > room)
    setShrinking(true)
    for (const file of files.slice(0, Math.max(0, room))) {
      const place = form.point === null ? await placeOf(file).catch(() => null) : null
      if (place !== null) setOffered(place)
      const blob = await shrink(file)
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

  return (
    <>
      <p class="t-note" id="photo-hint">
        {text.photoHint}
      </p>
      {(error ?? (tooMany ? text.photosMany({ most: String(MOST_PHOTOS) }) : null)) !== null && (
        <p class="t-field__error" role="alert" id="photos">
          {error ?? text.photosMany({ most: String(MOST_PHOTOS) })}
        </p>
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
