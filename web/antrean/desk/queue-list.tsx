/** The queue as one list or as columns by urgency. Long queues are drawn a part at a time. */
import { useMemo, useState } from 'preact/hooks'
import { Button } from '../../shared/ui'
import { ticking } from '../../shared/time'
import type { QueueLineFragment } from '../gql/graphql'
import type { Arrival } from '../common/queue'
import { byPressing, PRESSING, type Pressing } from '../common/urgency'
import { words } from '../common/words'
import { QueueLine } from './queue-line'

const PART = 60

export interface LinesProps {
  readonly lines: readonly QueueLineFragment[]
  readonly arrivals: ReadonlyMap<string, Arrival>
  /** The ids of those that have left the queue. */
  readonly gone: ReadonlySet<string>
  /** The number of the complaint that is open beside the queue. */
  readonly open: string | null
}

function Part({ lines, arrivals, gone, open, label, narrow = false }: LinesProps & { readonly label: string; readonly narrow?: boolean }) {
  const [shown, setShown] = useState(PART)
  const hidden = lines.length - shown
  return (
    <>
      <ul class="a-lines t-stack t-gap-2" aria-label={label}>
        {lines.slice(0, shown).map((line) => (
          <QueueLine key={line.id} line={line} arrival={arrivals.get(line.id)} open={line.number === open} gone={gone.has(line.id)} narrow={narrow} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button look="secondary" wide onClick={() => setShown(shown + PART)}>
          {words.value.showMore(Math.min(PART, hidden))}
        </Button>
      )}
    </>
  )
}

export function LineList(props: LinesProps) {
  return <Part {...props} label={words.value.navQueue} />
}

const TONES: Record<Pressing, string> = { late: 'danger', near: 'warn', running: 'brand', waiting: 'mute' }

export function LineColumns({ lines, ...rest }: LinesProps) {
  const now = ticking().value
  const columns = useMemo(() => byPressing(lines, now), [lines, now])
  const text = words.value
  return (
    <div class="a-columns">
      {PRESSING.map((name) => (
        <section key={name} class={`a-column t-tone--${TONES[name]}`} aria-labelledby={`column-${name}`}>
          <h2 id={`column-${name}`} class="a-column__head">
            {text[name]} <span class="a-column__count t-number">{columns[name].length}</span>
          </h2>
          {columns[name].length === 0 ? (
            <p class="a-column__none">{text.noneHere}</p>
          ) : (
            <Part {...rest} lines={columns[name]} label={text[name]} narrow />
          )}
        </section>
      ))}
    </div>
  )
}
