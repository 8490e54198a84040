/** Says what was looked for, where what was typed finds nothing as it stands. */
import { instead, partly } from './found'
import { words } from './words'

export function Instead() {
  const search = instead.value
  const said = [search !== null && words.value.instead({ search }), partly.value && words.value.partly].filter(Boolean)
  return said.length === 0 ? null : <p role="status">{said.join(' ')}</p>
}
