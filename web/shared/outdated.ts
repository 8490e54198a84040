/** Whether the server has another build of the web clients by now than this page is of. */
import { signal } from '@preact/signals'

/** True from when the server is heard to serve another build than at first. */
export const outdated = signal(false)

let first: string | null = null

/** The build that the server says it serves; null: it has not said. */
export function servedBuild(build: string | null): void {
  if (build === null) return
  first ??= build
  if (build !== first) outdated.value = true
}
