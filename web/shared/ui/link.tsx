/** Whether what is shown is true now: live, catching up, or offline and since when. */
import type { ReadonlySignal } from '@preact/signals'
import { byServer } from '../clock'
import { clockTime } from '../time'
import { errorMessage } from '../error-message'
import { common } from '../words/common'

export interface LinkState {
  readonly kind: 'live' | 'catching-up' | 'offline'
  readonly since: number
  /** While offline: why the server, which was reached, does not answer. */
  readonly why?: unknown
}

const RANK = { offline: 0, 'catching-up': 1, live: 2 }

/** Of several feeds on one screen, the state that holds for the whole. */
export function worst(states: readonly LinkState[]): LinkState | undefined {
  return [...states].sort((a, b) => RANK[a.kind] - RANK[b.kind] || a.since - b.since)[0]
}

export function LinkBadge({ states }: { readonly states: readonly ReadonlySignal<LinkState>[] }) {
  const state = worst(states.map((one) => one.value))
  if (state === undefined) return null
  const words = common.value
  const time = clockTime(byServer(state.since))
  const tone = { live: 'good', 'catching-up': 'info', offline: 'warn' }[state.kind]
  return (
    <span
      class={`t-link t-tone--${tone}`}
      role="status"
      title={state.kind === 'live' ? words.liveSince({ time }) : undefined}
    >
      <span class="t-link__dot" />
      {state.kind === 'live'
        ? words.live
        : state.kind === 'offline'
          ? state.why === undefined
            ? words.offlineSince({ time })
            : errorMessage(state.why)
          : words.catchingUp}
    </span>
  )
}
