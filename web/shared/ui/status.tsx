/** A complaint's status and clocks, in the same words and colours on every screen. */
import { duration, ticking, dateAndTime } from '../time'
import { common } from '../words/common'
import { clockWord, statusWord } from '../words/lists'
import { AlertIcon, CheckIcon, ClockIcon, PauseIcon } from './icons'
import { Tag, type Tone } from './notice'

type Status = Parameters<typeof statusWord>[0]

export const STATUS_TONES: Record<Status, Tone> = {
  SUBMITTED: 'info',
  NEEDS_INFORMATION: 'warn',
  ROUTED: 'brand',
  IN_PROGRESS: 'brand',
  RESOLVED: 'good',
  CLOSED: 'good',
  REJECTED: 'mute',
  WITHDRAWN: 'mute',
  MERGED: 'mute',
}

export function StatusTag({ status }: { readonly status: Status }) {
  return <Tag tone={STATUS_TONES[status]}>{statusWord(status)}</Tag>
}

export interface ClockFace {
  readonly kind: Parameters<typeof clockWord>[0]
  readonly startedAt: string
  readonly dueAt: string
  readonly state: 'RUNNING' | 'PAUSED' | 'MET' | 'OVERDUE'
  /** When the promise was kept, in time or late, or fell away. */
  readonly stoppedAt: string | null
}

export type Urgency = 'late' | 'near' | 'running' | 'paused' | 'met' | 'missed'

/**
 * How pressing a clock is: late, nearly due (a fifth is left, as the server tells NEAR_DUE), or running. One that has
 * stopped presses no more: it was met in time, or missed.
 */
export function urgency(clock: ClockFace, now: number): Urgency {
  if (clock.state === 'MET') return 'met'
  if (clock.state === 'OVERDUE' && clock.stoppedAt !== null) return 'missed'
  if (clock.state === 'PAUSED') return 'paused'
  const due = Date.parse(clock.dueAt)
  if (clock.state === 'OVERDUE' || now >= due) return 'late'
  return due - now <= (due - Date.parse(clock.startedAt)) / 5 ? 'near' : 'running'
}

const CLOCK_TONES = { late: 'danger', near: 'warn', running: 'mute', paused: 'mute', met: 'good', missed: 'mute' } as const
const CLOCK_SIGNS = { late: AlertIcon, near: ClockIcon, running: ClockIcon, paused: PauseIcon, met: CheckIcon, missed: CheckIcon }

/** The clock as a tag that runs: "Jawaban pertama: 5 jam lagi". */
export function ClockTag({ clock, bare }: { readonly clock: ClockFace; readonly bare?: boolean }) {
  const now = ticking().value
  const state = urgency(clock, now)
  const left = Date.parse(clock.dueAt) - now
  const words = common.value
  const told =
    state === 'met'
      ? words.clockMet
      : state === 'missed'
        ? words.clockMissed({ duration: duration(Date.parse(clock.stoppedAt ?? clock.dueAt) - Date.parse(clock.dueAt)) })
        : state === 'paused'
          ? words.clockPaused
          : left < 0
            ? words.clockLate({ duration: duration(left) })
            : words.clockLeft({ duration: duration(left) })
  const Sign = CLOCK_SIGNS[state]
  return (
    <span title={words.clockDue({ time: dateAndTime(clock.dueAt) })}>
      <Tag tone={CLOCK_TONES[state]}>
        <Sign />
        <span class="t-number">{bare === true ? told : `${clockWord(clock.kind)}: ${told}`}</span>
      </Tag>
    </span>
  )
}
