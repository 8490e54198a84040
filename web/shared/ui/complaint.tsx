/** Parts of a complaint that every entry shows alike: what happened, and the photos. */
import { useState } from 'preact/hooks'
import type { HappeningFragment, PhotoFragment } from '../gql/graphql'
import { dateAndTime } from '../time'
import { common } from '../words/common'
import { actorWord, eventWord } from '../words/lists'
import { lazyPart } from './lazy'

const Lightbox = lazyPart(() => import('./lightbox'))

/** In which somebody else hands it to the OPD; else the OPD is where whoever acts belongs, or where it lay. */
const TO_AN_OPD = new Set(['VERIFIED', 'ROUTED', 'INSTRUCTED'])

export function Timeline({ events }: { readonly events: readonly HappeningFragment[] }) {
  return (
    <ol class="t-timeline">
      {events.map((event) => (
        <li key={event.id}>
          <strong>{eventWord(event.kind)}</strong>
          <div class="t-note">
            {dateAndTime(event.at)} · {actorWord(event.actor)}
            {event.opd !== null && TO_AN_OPD.has(event.kind) && `, ${common.value.toOpd({ opd: event.opd.name })}`}
          </div>
          {event.note !== null && <p>{event.note}</p>}
        </li>
      ))}
    </ol>
  )
}

/** `of`: what the photos show, in words, for those who do not see them. */
export function Photos({ photos, of }: { readonly photos: readonly PhotoFragment[]; readonly of: string }) {
  const [open, setOpen] = useState<number | null>(null)
  if (photos.length === 0) return null
  /** Here, unless a new tab was asked for. */
  const look = (event: MouseEvent, index: number) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setOpen(index)
  }
  return (
    <>
      <ul class="t-photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <a href={photo.url} target="_blank" rel="noopener" onClick={(event) => look(event, index)}>
              <img src={photo.thumbnailUrl ?? photo.url} alt={`${of} (${index + 1}/${photos.length})`} loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
      {open !== null && <Lightbox photos={photos} at={open} of={of} onClose={() => setOpen(null)} />}
    </>
  )
}
