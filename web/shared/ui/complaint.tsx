/** Parts of a complaint that every entry shows alike: what happened, and the photos. */
import { lazy } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { HappeningFragment, PhotoFragment } from '../gql/graphql'
import { dateAndTime } from '../time'
import { common } from '../words/common'
import { eventWord, noteWord } from '../words/events'
import { whoWord } from '../words/lists'

/** In which somebody else hands it to the OPD; else the OPD is where whoever acts belongs, or where it lay. */
const TO_AN_OPD = new Set(['VERIFIED', 'ROUTED', 'INSTRUCTED'])

type Told = HappeningFragment & {
  /** Which colleague it was, where offices ask. */
  readonly actorName?: string | null
}

export function Timeline({ events }: { readonly events: readonly Told[] }) {
  return (
    <ol class="t-timeline">
      {events.map((event) => (
        <li key={event.id}>
          <strong>{eventWord(event.kind)}</strong>
          <div class="t-note">
            {dateAndTime(event.at)} · {whoWord(event)}
            {event.opd !== null && TO_AN_OPD.has(event.kind) && `, ${common.value.toOpd({ opd: event.opd.name })}`}
          </div>
          {event.note !== null && <p>{noteWord(event)}</p>}
        </li>
      ))}
    </ol>
  )
}

const Lightbox = lazy(() => import('./lightbox'))

/** `of`: what the photos show, in words, for those who do not see them. */
export function Photos({ photos, of }: { readonly photos: readonly PhotoFragment[]; readonly of: string }) {
  const [shown, setShown] = useState<number | null>(null)
  if (photos.length === 0) return null

  /** In place, where its code comes; else the link leads to the photo as links do. */
  async function open(event: MouseEvent & { readonly currentTarget: HTMLAnchorElement }, index: number) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    const { href } = event.currentTarget
    try {
      await Lightbox.preload()
      setShown(index)
    } catch {
      window.open(href, '_blank', 'noopener')
    }
  }

  return (
    <>
      <ul class="t-photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <a href={photo.url} target="_blank" rel="noopener" onClick={(event) => void open(event, index)}>
              <img src={photo.thumbnailUrl ?? photo.url} alt={`${of} (${index + 1}/${photos.length})`} loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
      {shown !== null && <Lightbox photos={photos} of={of} start={shown} onClose={() => setShown(null)} />}
    </>
  )
}
