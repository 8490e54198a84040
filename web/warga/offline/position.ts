/** The last position in the log that this tab was told: what is read from now on is at least as new. */

let position: string | null = null
let at = 0

/** The server resumes for days; far less than that, so that little is told twice. */
const FRESH = 6 * 3_600_000

/** Passes a list's answer on, remembering where it stands. */
export function noted<Dated extends { readonly asOf: string }>(dated: Dated): Dated {
  position = dated.asOf
  at = Date.now()
  return dated
}

/** null: none that is worth anything. */
export function lastPosition(): string | null {
  return Date.now() - at < FRESH ? position : null
}
