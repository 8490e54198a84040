/** Photos one by one, as large as the screen: arrows go on, Escape closes, and the focus is back where it was. */
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { PhotoFragment } from '../gql/graphql'
import { IconButton } from './button'
import { CloseIcon, LeftIcon, RightIcon } from './icons'
import { common } from '../words/common'
import { Modal } from './modal'
import { words } from './lightbox-words'
import './lightbox.css'

export interface LightboxProps {
  readonly photos: readonly PhotoFragment[]
  /** What they show, in words. */
  readonly of: string
  readonly start: number
  readonly onClose: () => void
}

export default function Lightbox({ photos, of, start, onClose }: LightboxProps) {
  const say = words.value
  const id = useId()
  const [at, setAt] = useState(start)
  const box = useRef<HTMLDivElement>(null)
  const photo = photos[at]
  const go = (by: number) => setAt((before) => Math.min(photos.length - 1, Math.max(0, before + by)))

  // Before what lies behind hears the key.
  useEffect(() => box.current?.focus(), [])

  function hear(event: KeyboardEvent) {
    const by = { ArrowRight: 1, ArrowLeft: -1, j: 1, k: -1, Home: -photos.length, End: photos.length }[event.key]
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    go(by)
  }

  if (photo === undefined) return null
  const many = photos.length > 1
  return (
    <Modal class="t-lightbox" labelledBy={id} onClose={onClose}>
      <div ref={box} tabIndex={-1} class="t-lightbox__box" onKeyDown={hear}>
        <div class="t-lightbox__head">
          <h2 id={id} aria-live="polite">
            {say.photo({ of, number: at + 1, count: photos.length })}
          </h2>
          <a href={photo.url} target="_blank" rel="noopener">
            {say.original}
          </a>
          <IconButton label={common.value.close} onClick={onClose}>
            <CloseIcon />
          </IconButton>
        </div>
        <img key={photo.id} src={photo.url} alt={`${of} (${at + 1}/${photos.length})`} />
        {many && (
          <div class="t-lightbox__foot">
            <IconButton look="secondary" label={say.before} aria-disabled={at === 0} onClick={() => go(-1)}>
              <LeftIcon />
            </IconButton>
            <IconButton look="secondary" label={say.after} aria-disabled={at === photos.length - 1} onClick={() => go(1)}>
              <RightIcon />
            </IconButton>
          </div>
        )}
      </div>
    </Modal>
  )
}
