/** Says when the picture stops being live, and when it is live again. */
import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { byServer } from '../../shared/clock'
import { announce, Notice, worst, type LinkState } from '../../shared/ui'
import { clockTime } from '../../shared/time'
import { words } from '../common/words'

export function Connection({ states }: { readonly states: readonly ReadonlySignal<LinkState>[] }) {
  const state = worst(states.map((one) => one.value))
  const cut = state?.kind === 'offline'
  const before = useRef(false)
  useEffect(() => {
    if (before.current === cut) return
    before.current = cut
    announce(cut ? words.peek().cutSaid : words.peek().backSaid)
  }, [cut])
  if (state === undefined || !cut) return null
  return (
    <div class="a-cut t-noprint">
      <Notice tone="warn" title={words.value.cutTitle({ time: clockTime(byServer(state.since)) })}>
        {words.value.cutBody}
      </Notice>
    </div>
  )
}
