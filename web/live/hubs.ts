/** Leads each tab to the hub of its identity: one socket for the cookie, one for each display token. */
import { Hub, type HubOptions } from './hub'
import type { FromHub, Port, ToHub } from './protocol'

export class Switchboard {
  readonly #hubs = new Map<string | null, Hub>()
  readonly #options: Omit<HubOptions, 'token'>

  constructor(options: Omit<HubOptions, 'token'>) {
    this.#options = options
  }

  /** Takes a tab in at its first `hello`. What is returned takes it out again. */
  admit(port: Port<FromHub, ToHub>): () => void {
    let leave = () => port.close()
    port.listen((message) => {
      if (message.type === 'hello') leave = this.#hub(message.token).join(port)
    })
    return () => leave()
  }

  #hub(token: string | null): Hub {
    let hub = this.#hubs.get(token)
    if (hub === undefined) this.#hubs.set(token, (hub = new Hub({ ...this.#options, token })))
    return hub
  }
}

/** The address of the server's socket, beside the page or the worker that asks. */
export function socketUrl(): string {
  return `${location.origin.replace(/^http/, 'ws')}/graphql`
}
