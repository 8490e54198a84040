/** What stands where somebody touched the map: a list upon it, so that nobody has to look for it below. */
import { useEffect, useRef } from 'preact/hooks'
import { CloseIcon, IconButton, StatusTag } from '../../shared/ui'
import type { Point } from './spots'
import { words } from './words'

const MOST = 20

export interface ChosenProps {
  readonly complaints: readonly Point[]
  readonly onClose: () => void
}

export function Chosen({ complaints, onClose }: ChosenProps) {
  const text = words.value
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    if (complaints.length > 0) list.current?.focus()
  }, [complaints])
  if (complaints.length === 0) return null
  return (
    <section
      ref={list}
      class="m-chosen"
      tabIndex={-1}
      aria-label={text.cluster(complaints.length)}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div class="m-chosen__head">
        <strong>{text.cluster(complaints.length)}</strong>
        <IconButton label={text.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <ul>
        {complaints.slice(0, MOST).map(({ id, number, title, status }) => (
          <li key={id}>
            <a href={`/aduan/${number}`}>{title}</a>
            <span class="t-row t-gap-2">
              <StatusTag status={status} />
              <span class="t-note t-number">{number}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
