/** One complaint on the wall, in letters for five metres. */
import { AlertIcon, ClockIcon, PauseIcon, type Tone } from '../../shared/ui'
import { duration } from '../../shared/time'
import { common } from '../../shared/words/common'
import { clockWord, statusWord } from '../../shared/words/lists'
import { placeOf } from '../common/origin'
import type { WallLineFragment } from '../gql/graphql'
import { mostPressing, pressingOf, type Pressing } from '../common/urgency'
import { words } from '../common/words'

export const WALL_TONES: Record<Pressing, Tone> = { late: 'danger', near: 'warn', running: 'brand', waiting: 'mute' }
const SIGNS = { late: AlertIcon, near: ClockIcon, running: ClockIcon, waiting: PauseIcon }

export interface RowProps {
  readonly line: WallLineFragment
  readonly now: number
  readonly fresh: boolean
}

export function Row({ line, now, fresh }: RowProps) {
  const pressing = pressingOf(line, now)
  const clock = mostPressing(line.clocks)
  const Sign = SIGNS[pressing]
  // The server masks it already; a wall asks twice.
  const secret = line.confidential || line.kind === 'OVERSIGHT'
  const left = clock === null ? null : Date.parse(clock.dueAt) - now
  const said =
    clock === null || left === null
      ? words.value.noClock
      : clock.state === 'PAUSED'
        ? common.value.clockPaused
        : left < 0
          ? duration(left)
          : common.value.clockLeft({ duration: duration(left) })
  return (
    <li class={`w-row t-tone--${WALL_TONES[pressing]}${fresh ? ' w-row--fresh' : ''}`}>
      <div class="w-row__clock">
        <p class="w-row__left t-number">
          <Sign />
          {said}
        </p>
        <p class="w-row__kind">{pressing === 'late' ? words.value.late : clock === null ? '' : clockWord(clock.kind)}</p>
      </div>
      <div class="w-row__body">
        <p class="w-row__title t-cut">
          {fresh && <span class="w-row__new">{words.value.isNew}</span>}
          {secret ? common.value.confidential : line.title}
        </p>
        <p class="w-row__meta">
          <strong>{statusWord(line.status)}</strong>
          <span class="t-number">{line.number}</span>
          {!secret && <span>{placeOf(line)}</span>}
          {line.category !== null && <span>{line.category.name}</span>}
        </p>
      </div>
    </li>
  )
}
