/** The clocks that run out next, and those that have run out. */
import { useRef } from 'preact/hooks'
import { AlertIcon, ClockIcon, Empty } from '../../shared/ui'
import { ticking } from '../../shared/time'
import { clockWord } from '../../shared/words/lists'
import { behind } from '../common/drill'
import type { LineFragment } from '../gql/graphql'
import { Panel } from '../common/panel'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { countdown } from '../common/countdown'
import { nextClock } from '../common/running-clocks'
import { wall } from '../common/wall-mode'
import { useRows } from './element-size'

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
        <span class="k-clock__title">{complaint.title}</span>
        <span class="k-clock__note">
          {clock !== undefined && `${clockWord(clock.kind)} · `}
          {complaint.opd?.code ?? words.value.unrouted}
          {complaint.district !== null && ` · ${complaint.district.name}`}
        </span>
      </Tap>
    </li>
  )
}

const HEIGHT = 3.625

export function Clocks({
  soon,
  late,
}: {
  readonly soon: readonly LineFragment[]
  readonly late: readonly LineFragment[]
}) {
  const say = words.value
  const now = ticking(1_000).value
  const body = useRef<HTMLDivElement>(null)
  const rows = useRows(body, HEIGHT, wall.value, 8)
  const running = soon.filter(({ nextDueAt }) => nextDueAt !== null)
  const shown = running.slice(0, Math.max(0, rows))
  // The room that running clocks leave goes to those that have run out.
  const rest = late.slice(0, Math.max(0, rows - shown.length))
  return (
    <Panel
      title={say.clocks}
      class="k-area-clocks"
      end={
        <Tap to={{ kind: 'list', drill: behind.running() }} class="k-more">
          {say.all}
        </Tap>
      }
    >
      <div class="k-fit" ref={body}>
        {shown.length + rest.length === 0 && <Empty>{say.noClocks}</Empty>}
        <ul class={`k-rows${shown.length + rest.length >= rows ? ' k-rows--full' : ''}`}>
          {[...shown, ...rest].map((complaint) => (
            <Row key={complaint.id} complaint={complaint} now={now} />
          ))}
        </ul>
      </div>
    </Panel>
  )
}
