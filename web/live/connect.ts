/** The browser's own connection: by SharedWorker, by an elected tab, or by a socket of this tab. */
import { effect } from '@preact/signals'
import { epoch, token } from '../shared/identity'
import { Connection } from './connection'
import { messagePort } from './ports'
import type { FromHub, Port, ToHub } from './protocol'

/** A port to the SharedWorker, or null; `broken` is called where its script cannot run after all. */
function workerPort(broken: () => void): Port<ToHub, FromHub> | null {
  if (typeof SharedWorker !== 'function') return null
  try {
    const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'taprose-live' })
    worker.onerror = broken
    return messagePort<ToHub, FromHub>(worker.port)
  } catch {
    return null
  }
}

/** Without a SharedWorker this tab needs the socket's code itself. */
const connectTabs = async (connection: Connection) => (await import('./tabs')).connectTabs(connection)

function connect(connection: Connection): void {
  const port = workerPort(() => void connectTabs(connection))
  if (port === null) void connectTabs(connection)
  else connection.use(port)
  addEventListener('pagehide', ({ persisted }) => {
    // A page that is kept comes back with another port to the worker; to an elected tab there is none.
    if (port !== null || !persisted) connection.leave()
  })
  addEventListener('pageshow', (event) => {
    const again = event.persisted ? workerPort(() => undefined) : null
    if (again !== null) connection.use(again)
  })
}

let connection: Connection | null = null

/** The connection of this tab, opened when first asked for. */
export function ownConnection(): Connection {
  if (connection !== null) return connection
  const own = (connection = new Connection(() => token.peek()))
  connect(own)
  // Someone may have signed in before this tab followed anything, while the socket of other tabs was open.
  let seen = 0
  effect(() => {
    if (epoch.value === seen) return
    seen = epoch.value
    own.renew()
  })
  addEventListener('online', () => own.nudge())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') own.nudge()
  })
  return own
}
