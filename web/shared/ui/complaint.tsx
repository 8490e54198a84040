/** Parts of a complaint that every entry shows alike: what happened, and the photos. */
import type { HappeningFragment, PhotoFragment } from '../gql/graphql'
import { dateAndTime } from '../time'
import { eventWord, noteWord, whoWord } from '../words/lists'

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
            {event.opd !== null && ` · ${event.opd.name}`}
          </div>
          {event.note !== null && <p>{noteWord(event)}</p>}
        </li>
      ))}
    </ol>
  )
}

/** `of`: what the photos show, in words, for those who do not see them. */
export function Photos({ photos, of }: { readonly photos: readonly PhotoFragment[]; readonly of: string }) {
  if (photos.length === 0) return null
  return (
    <ul class="t-photos">
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <a href={photo.url} target="_blank" rel="noopener">
            <img src={photo.thumbnailUrl ?? photo.url} alt={`${of} (${index + 1}/${photos.length})`} loading="lazy" />
          </a>
        </li>
      ))}
    </ul>
  )
}
