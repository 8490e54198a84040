/** The browser's own line: by SharedWorker, by an elected tab, or by a socket of this tab. */
import { effect } from '@preact/signals'
import { epoch, token } from '../shared/identity'
import { Line } from './line'
import { messagePort } from './ports'
import type { FromHub, Port, ToHub } from './protocol'

/** A line to the SharedWorker, or null; `broken` is called where its script cannot run after all. */
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
const connectTabs = async (line: Line) => (await import('./tabs')).connectTabs(line)

function connect(line: Line): void {
  const port = workerPort(() => void connectTabs(line))
  if (port === null) return void connectTabs(line)
  line.use(port)
  addEventListener('pagehide', () => line.leave())
  addEventListener('pageshow', (event) => {
    const again = event.persisted ? workerPort(() => undefined) : null
    if (again !== null) line.use(again)
  })
}

let line: Line | null = null

/** The line of this tab, opened when first asked for. */
export function ownLine(): Line {
  if (line !== null) return line
  const own = (line = new Line(() => token.peek()))
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
