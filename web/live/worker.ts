/** The SharedWorker: one socket for all tabs of this browser. */
import { messagePort } from './ports'
import type { FromHub, ToHub } from './protocol'
import { socketUrl, Switchboard } from './hubs'

const switchboard = new Switchboard({ url: socketUrl() })

addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports
  if (port === undefined) return
  const leave = switchboard.admit(messagePort<FromHub, ToHub>(port, () => leave()))
})
