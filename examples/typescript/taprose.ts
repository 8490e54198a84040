/**
 * An OPD's own program, for Node.js 22 or newer, without packages: reads the change feed, answers, verifies webhooks.
 *
 *     TAPROSE_SERVER=https://aduan.example.go.id TAPROSE_KEY=tpr_… node taprose.ts [number of a complaint]
 *
 * prints what has happened since the last time (`cursor` in this folder), and answers the complaint, if one is given.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Events, Respond, Viewer, type EventsDataEventsItems, type Operation, type RespondInput } from './operations.ts'

/** The server says no: `code` says why, for a program; `retryAfter` in seconds, where waiting helps. */
export class Refused extends Error {
  readonly code: string
  readonly retryAfter: number | null

  constructor(code: string, message: string, retryAfter: number | null = null) {
    super(`${code}: ${message}`)
    this.code = code
    this.retryAfter = retryAfter
  }
}

interface Answer<Data> {
  readonly data: Data
  readonly errors?: ReadonlyArray<{ message: string; extensions?: { code?: string; retryAfter?: number } }>
}

export class Taprose {
  readonly #url: string
  readonly #headers: Record<string, string>

  constructor(server: string, key: string) {
    this.#url = `${server.replace(/\/$/, '')}/graphql`
    this.#headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  }

  /** The data. Throws Refused, or TypeError where the server is not reached. */
  async ask<Variables, Data>(operation: Operation<Variables, Data>, variables: Variables): Promise<Data> {
    const body = JSON.stringify({ query: operation.text, variables })
    const signal = AbortSignal.timeout(30_000)
    const reply = await fetch(this.#url, { method: 'POST', headers: this.#headers, body, signal })
    const { data, errors } = (await reply.json()) as Answer<Data>
    const error = errors?.[0]
    if (error !== undefined) {
      throw new Refused(error.extensions?.code ?? 'ERROR', error.message, error.extensions?.retryAfter)
    }
    return data
  }

  async whoami(): Promise<string> {
    return (await this.ask(Viewer, {})).viewer?.name ?? ''
  }

  /** Pages of what has happened since a cursor, each with where to go on. Keep it with what you did. */
  async *events(after: string | null): AsyncGenerator<{ cursor: string; items: ReadonlyArray<EventsDataEventsItems> }> {
    for (let more = true; more; ) {
      const page = (await this.ask(Events, { after, first: 100 })).events
      after = page.endCursor
      more = page.more
      yield { cursor: page.endCursor, items: page.items }
    }
  }

  /** The complaint's status after it. Throws Refused: STALE_VERSION where it has changed meanwhile. */
  async respond(input: RespondInput): Promise<string> {
    const result = (await this.ask(Respond, { input })).respondToComplaint
    if (result.__typename === 'Refused') throw new Refused(result.code, result.messageEn, result.retryAfter)
    return result.status
  }
}

/**
 * A webhook's message, of whose `webhook-id` you have to remember that you had it. `headers`: by names in small letters.
 * Throws for what is not from the server, or older than `tolerance` seconds.
 */
export function verified(headers: Readonly<Record<string, string>>, body: string, secret: string, tolerance = 300): unknown {
  const [id, timestamp] = [headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? '']
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const good = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
  const given = (headers['webhook-signature'] ?? '').split(' ').map((each) => Buffer.from(each))
  if (!given.some((each) => each.length === good.length && timingSafeEqual(each, good))) throw new Error('not signed with this secret')
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= tolerance)) throw new Error('too old')
  return JSON.parse(body)
}

async function main(): Promise<void> {
  const taprose = new Taprose(process.env['TAPROSE_SERVER'] ?? '', process.env['TAPROSE_KEY'] ?? '')
  const known = new Map<string, { id: string; version: number }>()
  console.log('Sistem:', await taprose.whoami())
  for await (const { cursor, items } of taprose.events(existsSync('cursor') ? readFileSync('cursor', 'utf8') : null)) {
    for (const { number, event, complaint } of items) {
      console.log(number, event.kind, complaint?.status ?? '-')
      if (complaint !== null && number !== null) known.set(number, complaint)
    }
    writeFileSync('cursor', cursor)
  }
  for (const number of process.argv.slice(2)) {
    const found = known.get(number)
    if (found === undefined) throw new Error(`nothing is known of ${number}`)
    const text = 'Kami terima dan kami kerjakan.'
    console.log(number, await taprose.respond({ complaint: found.id, kind: 'ACKNOWLEDGEMENT', text, version: found.version }))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
