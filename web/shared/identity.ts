/**
 * Who this browser speaks as. People are signed in by an HttpOnly cookie that scripts never see; a wall screen
 * carries a display token. `epoch` rises whenever the cookie changes hands, so that sockets are opened anew.
 */
import { signal } from '@preact/signals'
import { keptText } from './storage/stored'

const kept = keptText('taprose.display-token')

/** The display token of a wall screen; null in every other browser. */
export const token = signal<string | null>(null)
export const epoch = signal(0)
/** Rises whenever the server asks somebody to sign in who may believe to be: a session that was ended elsewhere. */
export const doubts = signal(0)

/** Takes up the display token that an earlier visit kept. Only the wall screens' pages call this. */
export function resumeDisplay(): void {
  token.value = kept.get()
}

/** Keeps (or with null: forgets) the display token, also over restarts of the screen. Load the page anew after it. */
export function become(display: string | null): void {
  token.value = display
  kept.set(display)
}

/** Says that the cookie has changed hands: signed in or out. */
export function identityChanged(): void {
  epoch.value += 1
}

/** Says that the server no longer knows who this is. */
export function doubted(): void {
  doubts.value += 1
}
