/** Whether the server has another build of the web clients by now than this page is of. */
import { signal } from '@preact/signals'

/** True from when the server is heard to serve another build. */
export const outdated = signal(false)

/** Of this page; null where nothing was built, in development. */
const own = () => document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? null

/** The build that the server says it serves; null: it has not said. */
export function servedBuild(build: string | null): void {
  if (build === null) return
  const mine = own()
  if (mine !== null && build !== mine) outdated.value = true
}
