/** What a colleague did while this officer was writing: read first, then go on. */
import type { RefObject } from 'preact'
import { Button, PeopleIcon } from '../../shared/ui'
import { dateAndTime } from '../../shared/time'
import { actorWord, eventWord, responseWord, statusWord } from '../../shared/words/lists'
import type { AnswerFragment, ComplaintStatus, HappeningFragment } from '../gql/graphql'
import { words } from '../words'
import type { Difference } from './colleague'

export interface ColleagueNoticeProps {
  readonly difference: Difference<HappeningFragment, AnswerFragment>
  readonly onGoOn: () => void
  readonly focus: RefObject<HTMLHeadingElement | null>
}

export function ColleagueNotice({ difference, onGoOn, focus }: ColleagueNoticeProps) {
  const { events, responses, status, heldBy } = difference
  const text = words.value
  return (
    <section class="a-colleague t-tone--warn" role="alert">
      <h4 class="a-colleague__title" ref={focus} tabIndex={-1}>
        <PeopleIcon /> {text.colleagueTitle}
      </h4>
      <p>{text.colleagueBody}</p>
      {status !== null && (
        <p>
          <strong>
            {text.colleagueStatus({
              from: statusWord(status.from as ComplaintStatus),
              to: statusWord(status.to as ComplaintStatus),
            })}
          </strong>
        </p>
      )}
      {heldBy !== null && (
        <p>{heldBy.to === null ? text.colleagueNoHolder : text.colleagueHolder({ name: heldBy.to })}</p>
      )}
      <ul class="a-colleague__events">
        {events.map((event) => (
          <li key={event.id}>
            <strong>{eventWord(event.kind)}</strong>{' '}
            <span class="a-soft">
              {actorWord(event.actor)} · {dateAndTime(event.at)}
            </span>
            {event.note !== null && <p class="a-quote">{event.note}</p>}
          </li>
        ))}
        {responses.map((response) => (
          <li key={response.id}>
            <strong>{responseWord(response.kind)}</strong>
            <p class="a-quote">{response.text}</p>
          </li>
        ))}
      </ul>
      <Button look="secondary" onClick={onGoOn}>
        {text.colleagueGoOn}
      </Button>
    </section>
  )
}
