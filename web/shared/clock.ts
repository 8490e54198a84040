/**
 * What time it is by the server, whatever the device believes: a deadline is counted from there. Every answer of the
 * server says its time (the Date header); the device's own steady clock counts on between two of them.
 */
import { signal } from '@preact/signals'

/** Milliseconds; what differs less is the header's whole seconds and the way here. */
const LEAST = 5_000
/** A device's clock that jumps by more has been set, or the device has slept: the server is asked again. */
const JUMP = 5_000
/** An answer that took longer says too little. */
const LONGEST = 20_000

/** Milliseconds by which the server is ahead of the device. */
const ahead = signal(0)

/** By how much the device's clock and its steady clock differ: changes when the clock is set. */
const sinceStart = () => Date.now() - performance.now()
let base = sinceStart()
let asking = false

/** Now, by the server (ms since the epoch). */
export const timeNow = (): number => Date.now() + ahead.value

/** An instant that the device has noted, as the server would have. */
export const byServer = (at: number): number => at + ahead.value

/** Takes up what an answer's Date header says; `sentAt`: when it was asked for, by the device. */
export function heardTime(date: string | null, sentAt: number): void {
  const told = Date.parse(date ?? '')
  const took = Date.now() - sentAt
  if (Number.isNaN(told) || took < 0 || took > LONGEST) return
  base = sinceStart()
  // The header drops its milliseconds, half a second in the mean.
  const found = told + 500 - (sentAt + took / 2)
  const meant = Math.abs(found) > LEAST + took / 2 ? found : 0
  if (Math.abs(meant - ahead.peek()) > LEAST) ahead.value = Math.round(meant)
}

/** Asks the server what time it is, where the device's clock was set since it was last told. */
export async function checkClock(ask: typeof fetch = fetch): Promise<void> {
  if (asking || Math.abs(sinceStart() - base) <= JUMP) return
  asking = true
  const sentAt = Date.now()
  try {
    const { headers } = await ask('/healthz', { cache: 'no-store' })
    heardTime(headers.get('date'), sentAt)
  } catch {
    // Out of reach: the next tick asks again.
  } finally {
    asking = false
  }
}
