/** This tab's line to the hub: the state of the link, and the subscriptions that feeds open on it. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { GraphQLProblem } from '../shared/graphql'
import type { FromHub, Operation, Port, Result, ToHub } from './protocol'

export interface Link {
  readonly up: boolean
  /** Milliseconds since the epoch; while down: when the server was last heard. */
  readonly since: number
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
  /** The network is back or the tab is visible again: whoever waits to try again may do it now. */
  nudged(): void
}

export class Line {
  readonly #link = signal<Link>({ up: false, since: Date.now() })
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
    this.#heardLink({ up: false, since: this.#link.peek().up ? Date.now() : this.#link.peek().since })
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
        return this.#heardLink({ up: message.up, since: message.since })
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
    const before = this.#link.peek().up
    this.#link.value = link
    if (before && !link.up) {
      this.#sinks.clear()
      this.#echoes.clear()
      for (const follower of [...this.#followers]) follower.linkDown()
    } else if (!before && link.up) {
      for (const follower of [...this.#followers]) follower.linkUp()
    }
  }
}
