/** Says what was looked for, where what was typed finds nothing. */
import { instead } from './found'
import { words } from './words'

export function Instead() {
  const search = instead.value
  return search === null ? null : <p role="status">{words.value.instead({ search })}</p>
}
