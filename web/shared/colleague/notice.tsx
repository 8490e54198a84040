/** What somebody else did while this person was writing: read first, then go on. */
import type { RefObject } from 'preact'
import { Button, PeopleIcon } from '../ui'
import { dateAndTime } from '../time'
import { eventWord, noteWord } from '../words/events'
import { responseWord, statusWord, whoWord } from '../words/lists'
import type { ComplaintStatus, HappeningFragment, AnswerFragment } from '../gql/graphql'
import type { Difference } from './colleague'
import { words } from './words'
import './colleague.css'

/** As the server names who filed it. */
const REPORTER = 'Pelapor'

export interface ColleagueNoticeProps {
  readonly difference: Difference<
    Pick<HappeningFragment, 'id' | 'kind' | 'actor' | 'at' | 'note'> & { readonly actorName?: string | null },
    Pick<AnswerFragment, 'id' | 'kind' | 'text'>
  >
  /** `opening`: what was read is what was there when the form was opened. */
  readonly since?: 'writing' | 'opening'
  readonly title?: string
  readonly onGoOn: () => void
  readonly focus?: RefObject<HTMLHeadingElement | null>
}

export function ColleagueNotice({ difference, since = 'writing', title, onGoOn, focus }: ColleagueNoticeProps) {
  const { events, responses, status, heldBy } = difference
  const text = words.value
  const byReporter = responses.length === 0 && events.length > 0 && events.every(({ actor }) => actor === REPORTER)
  return (
    <section class="t-colleague t-stack t-tone--warn" role="alert">
      <h3 class="t-colleague__title" {...(focus === undefined ? {} : { ref: focus })} tabIndex={-1}>
        <PeopleIcon /> {title ?? (byReporter ? text.reporterTitle : text.title)}
      </h3>
      <p>{since === 'writing' ? text.sinceWriting : text.sinceOpening}</p>
      {status !== null && (
        <p>
          <strong>
            {text.status({
              from: statusWord(status.from as ComplaintStatus),
              to: statusWord(status.to as ComplaintStatus),
            })}
          </strong>
        </p>
      )}
      {heldBy !== null && (
        <p>{heldBy.to === null ? text.noHolder : text.holder({ name: heldBy.to })}</p>
      )}
      <ul class="t-stack t-gap-2">
        {events.map((event) => (
          <li key={event.id}>
            <strong>{eventWord(event.kind)}</strong>{' '}
            <span class="t-colleague__who">
              {whoWord(event)} · {dateAndTime(event.at)}
            </span>
            {event.note !== null && <p class="t-quote">{noteWord(event)}</p>}
          </li>
        ))}
        {responses.map((response) => (
          <li key={response.id}>
            <strong>{responseWord(response.kind)}</strong>
            <p class="t-quote">{response.text}</p>
          </li>
        ))}
      </ul>
      <Button look="secondary" onClick={onGoOn}>
        {text.goOn}
      </Button>
    </section>
  )
}
