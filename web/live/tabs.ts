/** The line of a browser without SharedWorker: an elected tab keeps the socket, or each tab its own. */
import { electLeader } from './leader'
import type { Line } from './line'
import { loopback } from './ports'
import { socketUrl, Switchboard } from './switchboard'

export function connectTabs(line: Line): void {
  const switchboard = new Switchboard({ url: socketUrl() })
  // navigator.locks needs a secure context.
  if (typeof BroadcastChannel === 'function' && 'locks' in navigator) {
    return electLeader(switchboard, (elected) => line.use(elected))
  }
  const [tab, hub] = loopback()
  switchboard.admit(hub)
  line.use(tab)
}
