/** This tab's connection to the hub: the state of the link, and the subscriptions that feeds open on it. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { GraphQLProblem } from '../shared/graphql'
import { servedBuild } from '../shared/outdated'
import type { FromHub, Operation, Port, Result, ToHub } from './protocol'

export interface Link {
  readonly up: boolean
  /** Milliseconds since the epoch; while down: when the server was last heard; while not current: when it last was. */
  readonly since: number
  /** Whether the server has proved lately that it hears of all that happens. A socket that is up says nothing of it. */
  readonly current: boolean
}

export interface Sink {
  result(result: Result): void
  /** The server ended it: with errors, or null where the feed is complete. Not told when the link goes down. */
  ended(errors: readonly GraphQLProblem[] | null): void
}

/** A feed is told when it may open its subscriptions, and when they are gone. */
export interface Follower {
  linkUp(): void
  linkDown(): void
  /** The socket is up, but the server may have lost sight of what happens; nothing has to be started again. */
  linkDoubted(): void
  /** The server is current again, and tells what was missing. */
  linkProved(): void
  /** The network is back or the tab is visible again: whoever waits to try again may do it now. */
  nudged(): void
}

export class Connection {
  readonly #link = signal<Link>({ up: false, since: Date.now(), current: true })
  readonly link: ReadonlySignal<Link> = this.#link
  readonly #token: () => string | null
  readonly #followers = new Set<Follower>()
  readonly #sinks = new Map<string, Sink>()
  readonly #echoes = new Map<string, () => void>()
  #port: Port<ToHub, FromHub> | null = null
  #lastId = 0

  /** `token`: the display token as which the tab speaks, null for the cookie. */
  constructor(token: () => string | null) {
    this.#token = token
  }

  /** Speaks through this port from now on; the one before is given up. */
  use(port: Port<ToHub, FromHub>): void {
    this.#port?.close()
    this.#port = port
    const { up, current, since } = this.#link.peek()
    this.#heardLink({ up: false, since: up && current ? Date.now() : since, current: true })
    port.listen((message) => {
      if (this.#port === port) this.#hear(message)
    })
    port.post({ type: 'hello', token: this.#token() })
    if (this.#followers.size > 0) port.post({ type: 'want', wanted: true })
  }

  /** Takes a feed in; returns what lets it go. */
  follow(follower: Follower): () => void {
    this.#followers.add(follower)
    if (this.#followers.size === 1) this.#port?.post({ type: 'want', wanted: true })
    return () => {
      this.#followers.delete(follower)
      if (this.#followers.size === 0) this.#port?.post({ type: 'want', wanted: false })
    }
  }

  /** Opens a subscription; null while the link is down. The function that is returned ends it. */
  open(operation: Operation, sink: Sink): (() => void) | null {
    const port = this.#port
    if (port === null || !this.#link.peek().up) return null
    const id = this.#nextId()
    this.#sinks.set(id, sink)
    port.post({ type: 'start', id, operation })
    return () => {
      if (this.#sinks.delete(id) && this.#port === port) port.post({ type: 'stop', id })
    }
  }

  /** Calls back once the server has answered a ping sent after everything before; never if the link drops. */
  probe(answered: () => void): void {
    const id = this.#nextId()
    this.#echoes.set(id, answered)
    this.#port?.post({ type: 'probe', id })
  }

  nudge(): void {
    this.#port?.post({ type: 'nudge' })
    for (const follower of [...this.#followers]) follower.nudged()
  }

  renew(): void {
    this.#port?.post({ type: 'renew' })
  }

  leave(): void {
    this.#port?.post({ type: 'bye' })
  }

  #nextId(): string {
    return String((this.#lastId += 1))
  }

  #hear(message: FromHub): void {
    switch (message.type) {
      case 'link':
        servedBuild(message.build ?? null)
        return this.#heardLink({ up: message.up, since: message.since, current: message.current ?? true })
      case 'result':
        return this.#sinks.get(message.id)?.result(message.result)
      case 'ended': {
        const sink = this.#sinks.get(message.id)
        this.#sinks.delete(message.id)
        return sink?.ended(message.errors)
      }
      case 'echo': {
        const answered = this.#echoes.get(message.id)
        this.#echoes.delete(message.id)
        return answered?.()
      }
    }
  }

  #heardLink(link: Link): void {
    const { up: before, current } = this.#link.peek()
    this.#link.value = link
    if (before && !link.up) {
      this.#sinks.clear()
      this.#echoes.clear()
      for (const follower of [...this.#followers]) follower.linkDown()
    } else if (!before && link.up) {
      for (const follower of [...this.#followers]) follower.linkUp()
    } else if (link.up && current !== link.current) {
      for (const follower of [...this.#followers]) link.current ? follower.linkProved() : follower.linkDoubted()
    }
  }
}
