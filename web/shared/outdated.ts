/** Whether the server has another build of the web clients by now than this page is of. */
import { signal } from '@preact/signals'
import { isKept, tabText } from './storage/stored'

/** True from when the server is heard to serve another build than at first. */
export const outdated = signal(false)

let first: string | null = null

/** The build that the server says it serves; null: it has not said. */
export function servedBuild(build: string | null): void {
  if (build === null) return
  first ??= build
  if (build !== first) outdated.value = true
}

const RELOADED = 'taprose.reloaded'

/** A page of an older build whose parts the server has no more: take the new one, once. */
export function startAnewWhenPartsAreGone(): void {
  const reloaded = tabText(RELOADED)
  addEventListener('vite:preloadError', (event) => {
    const last = Number(reloaded.get() ?? 0)
    if (!navigator.onLine || Date.now() - last < 60_000) return
    // Without a memory of it, it would load anew for ever.
    reloaded.set(String(Date.now()))
    if (!isKept(RELOADED)) return
    event.preventDefault()
    location.reload()
  })
}
