/** A photo as large as the screen: gone through by touch, by arrow keys, closed by Escape. */
import { useEffect, useState } from 'preact/hooks'
import type { PhotoFragment } from '../gql/graphql'
import { common } from '../words/common'
import { IconButton } from './button'
import { CloseIcon, LeftIcon, RightIcon } from './icons'
import { Modal } from './modal'

export interface LightboxProps {
  readonly photos: readonly PhotoFragment[]
  readonly at: number
  /** What they show, in words. */
  readonly of: string
  readonly onClose: () => void
}

export default function Lightbox({ photos, at, of, onClose }: LightboxProps) {
  const [shown, setShown] = useState(at)
  const words = common.value
  const go = (step: number) => setShown((now) => Math.min(photos.length - 1, Math.max(0, now + step)))
  useEffect(() => {
    const listen = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowLeft') go(-1)
      if (key === 'ArrowRight') go(1)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  const photo = photos[shown]
  if (photo === undefined) return null
  const name = `${of} (${shown + 1}/${photos.length})`
  return (
    <Modal class="t-lightbox" labelledBy="lightbox" onClose={onClose}>
      <h2 id="lightbox" class="t-hidden-visually" aria-live="polite">
        {name}
      </h2>
      <img src={photo.url} alt={name} />
      <div class="t-lightbox__bar t-row">
        {photos.length > 1 && (
          <>
            <IconButton look="secondary" label={words.photoBefore} aria-disabled={shown === 0} onClick={() => go(-1)}>
              <LeftIcon />
            </IconButton>
            <span class="t-number" aria-hidden="true">
              {shown + 1}/{photos.length}
            </span>
            <IconButton look="secondary" label={words.photoNext} aria-disabled={shown === photos.length - 1} onClick={() => go(1)}>
              <RightIcon />
            </IconButton>
          </>
        )}
        <IconButton look="secondary" label={words.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
    </Modal>
  )
}
