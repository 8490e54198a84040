/** What a screen reader says by itself: the news, politely, at most one sentence every few seconds. */
import { signal } from '@preact/signals'

const spoken = signal('')
const EVERY = 3_000

let waiting: string[] = []
let timer: ReturnType<typeof setTimeout> | undefined

function speak(): void {
  // More than three at once would be noise: the last ones are the ones that hold.
  spoken.value = waiting.slice(-3).join('. ')
  waiting = []
  timer = setTimeout(() => {
    timer = undefined
    if (waiting.length > 0) speak()
  }, EVERY)
}

export function announce(sentence: string): void {
  waiting.push(sentence)
  if (waiting.length > 20) waiting = waiting.slice(-3)
  if (timer === undefined) speak()
}

/** The region that is read out; the frame holds it once. */
export function Announcer() {
  return (
    <div class="t-hidden-visually" role="status" aria-live="polite">
      {spoken}
    </div>
  )
}
