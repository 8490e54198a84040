/**
 * The owner of one socket. Tabs join by a port, start and stop subscriptions, and are told when the link goes up
 * or down. The hub reconnects for ever; where each feed stood is the tabs' affair, who start their feeds again at
 * each `link up`. Runs in a SharedWorker, in the leading tab, or in a tab of its own.
 */
import { createClient, type Client } from 'graphql-ws'
import type { GraphQLProblem } from '../shared/graphql'
import { Proofs } from './proofs'
import type { FromHub, Operation, Port, ToHub } from './protocol'
import { Retry } from './retry'

const PING_EVERY = 15_000
/** An unanswered ping for this long means that the network has died without a word. */
const PONG_WITHIN = 8_000
/** A tab that goes from page to page must not cost a handshake each time. */
const LINGER = 5_000
/** A handshake that hangs (a captive portal, a dead mast) is given up after this long. */
const OPEN_WITHIN = 15_000
/** A link counts as good, and the back-off starts over, after this long. */
const STEADY = 5_000

interface Running {
  /** Set once nobody is to hear of it any more. */
  over: boolean
  unsubscribe(): void
}

interface Member {
  readonly port: Port<FromHub, ToHub>
  wanted: boolean
  readonly running: Map<string, Running>
}

export interface HubOptions {
  readonly url: string
  readonly token: string | null
  /** For tests outside a browser. */
  readonly webSocketImpl?: unknown
  readonly wait?: (failures: number) => number
}

export class Hub {
  readonly #options: HubOptions
  readonly #members = new Set<Member>()
  #client: Client | null = null
  #socket: { send(data: string): void } | null = null
  #up = false
  #since = Date.now()
  #build: string | null = null
  #lastHeard = 0
  readonly #proofs = new Proofs(() => this.#tell())
  #probes: (() => void)[] = []
  readonly #retry: Retry
  #linger: ReturnType<typeof setTimeout> | undefined
  #pong: ReturnType<typeof setTimeout> | undefined
  #opening: ReturnType<typeof setTimeout> | undefined
  #steady: ReturnType<typeof setTimeout> | undefined

  constructor(options: HubOptions) {
    this.#options = options
    this.#retry = new Retry(() => this.#connect(), options.wait)
  }

  /** Takes a tab in; its first `hello` has been read already. Returns what takes it out again. */
  join(port: Port<FromHub, ToHub>): () => void {
    const member: Member = { port, wanted: false, running: new Map() }
    this.#members.add(member)
    const leave = () => {
      if (!this.#members.delete(member)) return
      for (const id of [...member.running.keys()]) this.#stop(member, id)
      port.close()
      this.#weigh()
    }
    port.listen((message) => (message.type === 'bye' ? leave() : this.#hear(member, message)))
    port.post(this.#link())
    return leave
  }

  #hear(member: Member, message: ToHub): void {
    switch (message.type) {
      case 'want':
        member.wanted = message.wanted
        return this.#weigh()
      case 'start':
        return this.#start(member, message.id, message.operation)
      case 'stop':
        return this.#stop(member, message.id)
      case 'probe':
        return this.#probe(() => member.port.post({ type: 'echo', id: message.id }))
      case 'nudge':
        return this.#nudge()
      case 'renew':
        return this.#drop(true)
    }
  }

  #start(member: Member, id: string, operation: Operation): void {
    const client = this.#client
    if (client === null || !this.#up) return
    this.#stop(member, id)
    const running: Running = { over: false, unsubscribe: () => undefined }
    const end = (errors: readonly GraphQLProblem[] | null) => {
      if (running.over) return
      running.over = true
      member.running.delete(id)
      member.port.post({ type: 'ended', id, errors })
    }
    member.running.set(id, running)
    running.unsubscribe = client.subscribe(operation, {
      next: (result) => {
        if (!running.over) member.port.post({ type: 'result', id, result: result as never })
      },
      // After the socket's end, which `link` tells, nobody hears of it any more.
      error: (error) => end(Array.isArray(error) ? (error as GraphQLProblem[]) : [{ message: String(error) }]),
      complete: () => end(null),
    })
  }

  #stop(member: Member, id: string): void {
    const running = member.running.get(id)
    if (running === undefined) return
    running.over = true
    member.running.delete(id)
    running.unsubscribe()
  }

  #probe(answered: () => void): void {
    if (this.#socket === null) return
    this.#probes.push(answered)
    this.#socket.send('{"type":"ping"}')
    this.#expectPong()
  }

  #expectPong(): void {
    this.#pong ??= setTimeout(() => this.#client?.terminate(), PONG_WITHIN)
  }

  #wanted(): boolean {
    return [...this.#members].some((member) => member.wanted)
  }

  /** Opens the socket where a tab wants it, and lets it go a little after the last one has stopped wanting. */
  #weigh(): void {
    clearTimeout(this.#linger)
    if (this.#wanted()) {
      if (this.#client === null && !this.#retry.waiting) this.#connect()
    } else {
      this.#linger = setTimeout(() => this.#drop(false), LINGER)
    }
  }

  #nudge(): void {
    if (this.#retry.waiting) this.#retry.hurry()
    // A telephone that slept: find out at once whether the socket still lives.
    else if (this.#up) this.#probe(() => undefined)
  }

  #connect(): void {
    const { url, token, webSocketImpl } = this.#options
    const client: Client = createClient({
      url,
      lazy: false,
      retryAttempts: 0,
      keepAlive: PING_EVERY,
      connectionAckWaitTimeout: 10_000,
      onNonLazyError: () => undefined,
      ...(token === null ? {} : { connectionParams: { token } }),
      ...(webSocketImpl === undefined ? {} : { webSocketImpl }),
      on: {
        connected: (socket, payload) => this.#wentUp(client, socket as { send(data: string): void }, payload ?? {}),
        message: () => (this.#lastHeard = Date.now()),
        ping: (received) => {
          if (!received) this.#expectPong()
        },
        pong: (received, payload) => {
          if (!received || client !== this.#client) return
          if (payload?.['live'] === undefined) this.#heardPong()
          else if (this.#proofs.take(payload['live'])) this.#tell()
        },
        closed: () => this.#wentDown(client),
      },
    })
    this.#client = client
    this.#opening = setTimeout(() => client.terminate(), OPEN_WITHIN)
  }

  #wentUp(client: Client, socket: { send(data: string): void }, { live, build }: Record<string, unknown>): void {
    if (client !== this.#client) return
    this.#socket = socket
    clearTimeout(this.#opening)
    this.#steady = setTimeout(() => this.#retry.succeeded(), STEADY)
    this.#proofs.begin(live)
    if (typeof build === 'string') this.#build = build
    this.#up = true
    this.#since = Date.now()
    this.#tell()
  }

  #heardPong(): void {
    clearTimeout(this.#pong)
    this.#pong = undefined
    const answered = this.#probes
    this.#probes = []
    for (const answer of answered) answer()
  }

  #wentDown(client: Client): void {
    if (client !== this.#client) return
    this.#forget()
    if (this.#wanted()) this.#retry.failed()
  }

  #forget(): void {
    clearTimeout(this.#pong)
    clearTimeout(this.#steady)
    clearTimeout(this.#opening)
    this.#proofs.stop()
    this.#pong = undefined
    this.#client = null
    this.#socket = null
    this.#probes = []
    for (const { running } of this.#members) {
      for (const operation of running.values()) operation.over = true
      running.clear()
    }
    // What matters to a reader is until when the news were complete, not when the timer noticed.
    if (!this.#up) return
    this.#since = this.#proofs.current ? this.#lastHeard : this.#proofs.at
    this.#up = false
    this.#proofs.forget()
    this.#tell()
  }

  /** Closes the socket on purpose; `again`: to open it at once with the new identity. */
  #drop(again: boolean): void {
    const client = this.#client
    this.#forget()
    void client?.dispose()
    this.#retry.cancel()
    if (again) this.#weigh()
  }

  #link(): FromHub {
    const { current, at } = this.#proofs
    return { type: 'link', up: this.#up, since: current ? this.#since : at, current, build: this.#build }
  }

  #tell(): void {
    for (const { port } of this.#members) port.post(this.#link())
  }
}
