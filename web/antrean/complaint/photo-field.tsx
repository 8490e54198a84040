/** Choosing photos and PDFs, and how far each is on its way. */
import { useRef } from 'preact/hooks'
import { Button, CameraIcon, CloseIcon, FileIcon, IconButton } from '../../shared/ui'
import { words } from '../common/words'
import type { Photos, Sending } from './photos'

function state(one: Sending): string {
  const text = words.value
  if (one.problem !== null) return text.photoFailed({ name: one.name, why: one.problem })
  if (one.id !== null) return text.photoSent({ name: one.name })
  return text.photoSending({ name: one.name, percent: Math.round(one.part * 100) })
}

export function PhotoField({ photos, hint }: { readonly photos: Photos; readonly hint?: string }) {
  const input = useRef<HTMLInputElement>(null)
  const text = words.value
  return (
    <div class="t-stack t-gap-3">
      <input
        ref={input}
        type="file"
        accept="image/*,application/pdf,.pdf"
        multiple
        class="t-hidden-visually"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          photos.add(event.currentTarget.files ?? [])
          event.currentTarget.value = ''
        }}
      />
      <div class="t-row">
        <Button look="secondary" onClick={() => input.current?.click()}>
          <CameraIcon />
          {text.addPhotos}
        </Button>
        {hint !== undefined && <span class="t-note">{hint}</span>}
      </div>
      {photos.list.length > 0 && (
        <ul class="t-stack t-gap-2">
          {photos.list.map((one) => (
            <li key={one.key} class={`a-photo${one.problem === null ? '' : ' a-photo--failed'}`}>
              {one.preview === null ? <FileIcon /> : <img src={one.preview} alt="" />}
              <span class="a-photo__state" role="status">
                {state(one)}
              </span>
              {one.id === null && one.problem === null && <progress max={1} value={one.part} aria-label={one.name} />}
              <IconButton label={text.removePhoto({ name: one.name })} onClick={() => photos.remove(one.key)}>
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
