/** What has just come in, on top of the queue: its place by urgency may be far below what the screen shows. */
import { Button, InboxIcon } from '../../shared/ui'
import type { QueueLineFragment } from '../gql/graphql'
import type { Arrival } from '../common/queue'
import { words } from '../common/words'
import { complaintHref } from '../common/address'
import { cameFrom } from '../common/origin'

const SHOWN = 3

export interface FreshProps {
  readonly arrivals: readonly Arrival[]
  readonly lines: readonly QueueLineFragment[]
  readonly onSeen: () => void
}

export function Fresh({ arrivals, lines, onSeen }: FreshProps) {
  const text = words.value
  const shown = arrivals.slice(0, SHOWN).flatMap((arrival) => {
    const line = lines.find(({ id }) => id === arrival.complaint)
    return line === undefined ? [] : [{ arrival, line }]
  })
  if (shown.length === 0) return null
  return (
    <section class="a-fresh" aria-labelledby="fresh-title">
      <div class="a-fresh__head">
        <h2 id="fresh-title">
          <InboxIcon />
          {text.freshTitle(arrivals.length)}
        </h2>
        <Button look="quiet" onClick={onSeen}>
          {text.freshSeen}
        </Button>
      </div>
      <ul>
        {shown.map(({ arrival, line }) => (
          <li key={line.id} class="a-fresh__one">
            <a href={complaintHref(line.number)}>{line.title}</a>
            <span>{cameFrom(arrival, line)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
