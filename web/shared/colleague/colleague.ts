/** What happened to a complaint while somebody was writing on it, whoever they are. Pure. */

interface Event {
  readonly id: string
  readonly kind: string
}

export interface Page<E extends Event = Event, A = unknown> {
  readonly version: number
  readonly status: string
  /** Absent where its reader is not told. */
  readonly heldBy?: string | null
  readonly timeline: readonly E[]
  readonly responses: readonly A[]
}

/** What the writer had before their eyes when they began. */
export interface Known {
  readonly version: number
  readonly status: string
  readonly heldBy: string | null
  readonly lastEvent: string | null
  readonly responses: number
}

export interface Difference<E, A> {
  readonly events: readonly E[]
  readonly responses: readonly A[]
  readonly status: { readonly from: string; readonly to: string } | null
  readonly heldBy: { readonly from: string | null; readonly to: string | null } | null
}

/** Happenings that take nothing from what is being written. */
const HARMLESS = new Set([
  'OPENED',
  'ASSIGNED',
  'RELEASED',
  'NOTED',
  'SUPPORTED',
  'NEAR_DUE',
  'OVERDUE',
  'INSTRUCTED',
  'INSTRUCTION_ANSWERED',
  'INSTRUCTION_WITHDRAWN',
  'NAME_CHOSEN',
])

export function known(page: Page): Known {
  const { version, status, heldBy = null, timeline, responses } = page
  return { version, status, heldBy, lastEvent: timeline[timeline.length - 1]?.id ?? null, responses: responses.length }
}

/** What is new since then, or null where nothing is that the writer must read first. */
export function difference<E extends Event, A>(then: Known, page: Page<E, A>): Difference<E, A> | null {
  const at = page.timeline.findIndex(({ id }) => id === then.lastEvent)
  const events = page.timeline.slice(at + 1).filter(({ kind }) => !HARMLESS.has(kind))
  const responses = page.responses.slice(then.responses)
  const status = page.status === then.status ? null : { from: then.status, to: page.status }
  const holder = page.heldBy ?? null
  const heldBy = holder === then.heldBy ? null : { from: then.heldBy, to: holder }
  if (events.length === 0 && responses.length === 0 && status === null && heldBy === null) return null
  return { events, responses, status, heldBy }
}

/**
 * The version to give back with a write: of what the writer has read. Where only harmless things happened since
 * then, that is the present one.
 */
export function versionRead(then: Known, page: Page): number {
  return difference(then, page) === null ? page.version : then.version
}

/** Refusals that say: the server knows of something that this page does not show yet. */
export const STALE: ReadonlySet<string> = new Set(['STALE_VERSION', 'WRONG_STATUS', 'NOT_FOUND'])
