/** The connection of a browser without SharedWorker: an elected tab keeps the socket, or each tab its own. */
import { openChannel } from '../shared/channel'
import { electLeader, LOCK } from './leader'
import type { Connection } from './connection'
import { loopback } from './ports'
import { socketUrl, Switchboard } from './hubs'

export function connectTabs(connection: Connection): void {
  const switchboard = new Switchboard({ url: socketUrl() })
  // navigator.locks needs a secure context, and a browser that blocks storage may block both.
  const channel = 'locks' in navigator ? openChannel(LOCK) : null
  if (channel !== null) return electLeader(switchboard, channel, (elected) => connection.use(elected))
  const [tab, hub] = loopback()
  switchboard.admit(hub)
  connection.use(tab)
}
