/** How pressing a complaint is, by its most urgent clock: the columns of the desk and the counts of the wall. Pure. */
import { urgency, type ClockFace } from '../../shared/ui/status'

export type Pressing = 'late' | 'near' | 'running' | 'waiting'

/** In the order in which they are shown. */
export const PRESSING: readonly Pressing[] = ['late', 'near', 'running', 'waiting']

interface Line {
  readonly status: string
  readonly nextDueAt: string | null
  readonly clocks: readonly ClockFace[]
}

const OURS = new Set(['FIRST_RESPONSE', 'RESOLVE'])

/** The clock that presses most: of those that run the one that ends first, else a paused one; none that has stopped. */
export function mostPressing<Clock extends ClockFace>(clocks: readonly Clock[]): Clock | null {
  const ours = clocks.filter(({ kind, stoppedAt }) => OURS.has(kind) && stoppedAt === null)
  const running = ours.filter(({ state }) => state === 'RUNNING' || state === 'OVERDUE')
  const [first] = [...running].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  return first ?? ours.find(({ state }) => state === 'PAUSED') ?? null
}

/** Late, nearly due, running, or waiting for the reporter. `now` in milliseconds. */
export function pressingOf(line: Line, now: number): Pressing {
  if (line.status === 'NEEDS_INFORMATION') return 'waiting'
  const clock = mostPressing(line.clocks)
  if (clock === null) return 'running'
  const state = urgency(clock, now)
  return state === 'late' || state === 'near' ? state : state === 'paused' ? 'waiting' : 'running'
}

/** The lines of each column, in the order given. */
export function byPressing<L extends Line>(lines: readonly L[], now: number): Readonly<Record<Pressing, readonly L[]>> {
  const columns: Record<Pressing, L[]> = { late: [], near: [], running: [], waiting: [] }
  for (const line of lines) columns[pressingOf(line, now)].push(line)
  return columns
}
