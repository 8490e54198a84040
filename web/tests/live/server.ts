/** A real graphql-transport-ws server over a log, as small as the protocol allows. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildSchema, GraphQLError } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'

const schema = buildSchema(`
  type Query { none: Int }
  type News { cursor: String! }
  type Subscription { news(after: String): News! forbidden: News! }
`)

export class LogServer {
  readonly log: number[] = []
  /** Cursors before this one are refused. */
  oldest = 0
  opened = 0
  /** What is said at a socket's beginning of how soon the next proof comes; undefined: this server gives none. */
  live: number | undefined
  port = 0
  #http: Server | null = null
  #sockets: WebSocketServer | null = null
  readonly #waiting = new Set<() => void>()

  append(count = 1): void {
    for (let i = 0; i < count; i += 1) this.log.push(this.log.length + 1)
    for (const wake of [...this.#waiting]) wake()
  }

  async start(): Promise<void> {
    const http = (this.#http = createServer())
    const sockets = (this.#sockets = new WebSocketServer({ server: http, path: '/graphql' }))
    sockets.on('connection', () => (this.opened += 1))
    useServer({ schema, roots: { subscription: { news: this.#news, forbidden: this.#forbidden } }, onConnect: this.#greet }, sockets)
    await new Promise<void>((done) => http.listen(this.port, '127.0.0.1', done))
    this.port = (http.address() as AddressInfo).port
  }

  /** As by kill -9: no close frame. */
  async kill(): Promise<void> {
    for (const socket of this.#sockets?.clients ?? []) socket.terminate()
    this.#sockets?.close()
    await new Promise((done) => this.#http?.close(done))
  }

  /** Ends every socket with this code. */
  close(code: number): void {
    for (const socket of this.#sockets?.clients ?? []) socket.close(code)
  }

  /** Says to every socket that the server is current, for so many seconds, or (0) that it is not. */
  prove(live: number): void {
    for (const socket of this.#sockets?.clients ?? []) socket.send(`{"type":"pong","payload":{"live":${live}}}`)
  }

  readonly #greet = () => (this.live === undefined ? true : { live: this.live })

  get url(): string {
    return `ws://127.0.0.1:${this.port}/graphql`
  }

  readonly #news = ({ after }: { after?: string }) => {
    const from = Number(after ?? 0)
    if (from < this.oldest) throw new GraphQLError('too old', { extensions: { code: 'CURSOR_EXPIRED' } })
    return this.#follow(from)
  }

  readonly #forbidden = () => {
    throw new GraphQLError('no', { extensions: { code: 'NOT_ALLOWED' } })
  }

  async *#follow(from: number) {
    for (let at = from; ; at += 1) {
      while (at >= this.log.length) {
        await new Promise<void>((wake) => {
          const once = () => {
            this.#waiting.delete(once)
            wake()
          }
          this.#waiting.add(once)
        })
      }
      yield { news: { cursor: String(this.log[at]) } }
    }
  }
}
