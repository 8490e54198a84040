/** Parts of a complaint that every entry shows alike: what happened, and the photos. */
import type { HappeningFragment, PhotoFragment } from '../gql/graphql'
import { dateAndTime } from '../time'
import { common } from '../words/common'
import { actorWord, eventWord } from '../words/lists'

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
