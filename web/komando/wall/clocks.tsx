/** The clocks that run out next, and those that have run out. */
import { AlertIcon, ClockIcon, Empty } from '../../shared/ui'
import { ticking } from '../../shared/time'
import { clockWord } from '../../shared/words/lists'
import { behind } from '../common/drill'
import type { LineFragment } from '../gql/graphql'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { countdown } from '../common/countdown'
import { nextClock } from '../common/running-clocks'
import { RowsPanel } from './fitting-panel'

function Row({ complaint, now }: { readonly complaint: LineFragment; readonly now: number }) {
  const clock = nextClock(complaint)
  const due = complaint.nextDueAt
  const left = due === null ? null : Date.parse(due) - now
  const late = complaint.overdue || (left !== null && left < 0)
  const near =
    !late && clock !== undefined && left !== null && left <= (Date.parse(clock.dueAt) - Date.parse(clock.startedAt)) / 5
  const tone = late ? 'danger' : near ? 'warn' : 'mute'
  return (
    <li>
      <Tap
        to={{ kind: 'complaint', number: complaint.number, over: late ? behind.overdue() : behind.running() }}
        class={`k-clock t-tone--${tone}`}
      >
        <span class="k-clock__left t-number">
          {late ? <AlertIcon /> : <ClockIcon />}
          {left === null ? '–' : countdown(left)}
        </span>
        <span class="k-clock__title t-cut">{complaint.title}</span>
        <span class="t-cut t-note">
          {clock !== undefined && <span class="k-clock__kind">{clockWord(clock.kind)} · </span>}
          {complaint.opd?.code ?? words.value.unrouted}
          {complaint.district !== null && ` · ${complaint.district.name}`}
        </span>
      </Tap>
    </li>
  )
}

interface ClocksProps {
  readonly soon: readonly LineFragment[]
  readonly late: readonly LineFragment[]
}

export function Clocks({ soon, late }: ClocksProps) {
  const say = words.value
  const now = ticking(1_000).value
  const running = soon.filter(({ nextDueAt }) => nextDueAt !== null)
  return (
    <RowsPanel
      title={say.clocks}
      area="clocks"
      more={{ name: say.all, to: { kind: 'list', drill: behind.running() } }}
      row={3.625}
      rowAfar={3}
      otherwise={8}
      // The room that running clocks leave goes to those that have run out.
      items={[...running, ...late]}
      none={<Empty>{say.noClocks}</Empty>}
    >
      {(complaint) => <Row key={complaint.id} complaint={complaint} now={now} />}
    </RowsPanel>
  )
}
