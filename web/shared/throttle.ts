/**
 * Draws at most once in so many milliseconds, however often something changes: at once after a rest, then at the
 * end of each interval in which something changed, and never the last change unsaid.
 */
import { effect, signal, type ReadonlySignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'

export interface Timers {
  now(): number
  later(call: () => void, ms: number): unknown
  cancel(timer: never): void
}

const clock: Timers = {
  now: () => performance.now(),
  later: (call, ms) => setTimeout(call, ms),
  cancel: (timer) => clearTimeout(timer),
}

/** `mark()` says that something changed; `stop()` ends it, also a drawing that is due. */
export function throttle(ms: number, draw: () => void, timers: Timers = clock): { mark(): void; stop(): void } {
  let drawn = -Infinity
  let waiting: unknown = null
  const now = () => {
    waiting = null
    drawn = timers.now()
    draw()
  }
  return {
    mark() {
      if (waiting !== null) return
      const left = drawn + ms - timers.now()
      if (left <= 0) now()
      else waiting = timers.later(now, left)
    },
    stop() {
      if (waiting !== null) timers.cancel(waiting as never)
      waiting = null
    },
  }
}

/** The signal, told at most once in `ms`. */
export function useThrottled<T>(source: ReadonlySignal<T>, ms: number): ReadonlySignal<T> {
  const told = useMemo(() => signal(source.peek()), [source])
  useEffect(() => {
    const pacing = throttle(ms, () => (told.value = source.peek()))
    const end = effect(() => {
      void source.value
      pacing.mark()
    })
    return () => {
      end()
      pacing.stop()
    }
  }, [source, ms])
  return told
}
