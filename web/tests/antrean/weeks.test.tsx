// @vitest-environment happy-dom
/** @jsxImportSource preact */
/** A wall that runs for weeks: 50,000 events pass through the live store and the drawing, and nothing piles up. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { render } from 'preact'
import { afterEach, expect, it, vi } from 'vitest'
import type { QueueLineFragment } from '../../antrean/gql/graphql'
import { Board } from '../../antrean/wall/board'
import { applyToWall, type WallNews, type WallSnapshot } from '../../antrean/wall/feed'
import { Feed } from '../../live/feed'
import type { FeedSource } from '../../live/feed-source'
import { Connection } from '../../live/connection'
import type { FromHub, Port, ToHub } from '../../live/protocol'
import { clock, iso, line, news, NOON, order } from './people'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const EVENTS = 50_000
const BATCH = 50
const QUEUE = 60
/** Bytes: 45 for each event, less than the smallest object that something could keep of it. */
const GROWTH = 2_000_000

/** A hub that is up, and tells the one subscription whatever the test lets happen. */
class Hub implements Port<ToHub, FromHub> {
  #tell: (message: FromHub) => void = () => undefined
  #operation: string | null = null
  post(message: ToHub): void {
    if (message.type === 'start') this.#operation = message.id
    if (message.type === 'probe') queueMicrotask(() => this.#tell({ type: 'echo', id: message.id }))
  }
  listen(listener: (message: FromHub) => void): void {
    this.#tell = listener
    queueMicrotask(() => listener({ type: 'link', up: true, since: Date.now() }))
  }
  close(): void {
    this.#operation = null
  }
  happen(queueChanged: WallNews): void {
    if (this.#operation === null) throw new Error('Nobody listens')
    // As from a socket: new objects each time.
    const data = JSON.parse(JSON.stringify({ queueChanged })) as unknown
    this.#tell({ type: 'result', id: this.#operation, result: { data } })
  }
}

const empty: WallSnapshot = {
  asOf: '0',
  list: { asOf: '0', items: [], total: 0, exact: true, more: false, endCursor: null },
  orders: [],
  arrivals: [],
}

const source: FeedSource<WallSnapshot, WallNews> = {
  read: () => Promise.resolve(empty),
  asOf: ({ asOf }) => asOf,
  operation: () => ({ query: 'subscription { queueChanged }', variables: {} }),
  news: (data) => (data as { queueChanged: WallNews }).queueChanged,
  cursor: ({ cursor }) => cursor,
  apply: applyToWall('DPUPR'),
}

/** The day of an office, for ever: complaints come, are answered and leave; now and then the regent instructs. */
function* days(): Generator<WallNews, never> {
  const open: QueueLineFragment[] = []
  let serial = 0
  for (let cursor = 1; ; cursor += 1) {
    const instruction = cursor % 50 === 0 ? order(cursor % 7, cursor % 100 === 0 ? { answeredAt: iso(NOON) } : {}) : null
    if (instruction !== null) yield news(cursor, null, { kind: 'INSTRUCTED', instruction })
    else if (open.length < QUEUE) {
      serial += 1
      const arrived = line(serial, {
        title: `Aduan ${serial} dari seorang warga`,
        nextDueAt: iso(NOON + (serial % 90) * 3_600_000),
        clocks: [clock((serial % 90) - 10)],
      })
      open.push(arrived)
      yield news(cursor, arrived)
    } else {
      const [oldest] = open.splice(cursor % QUEUE, 1)
      if (oldest === undefined) throw new Error('The queue is empty')
      if (oldest.status === 'ROUTED') {
        const answered = { ...oldest, status: 'IN_PROGRESS' as const, version: oldest.version + 1 }
        open.push(answered)
        yield news(cursor, answered, { kind: 'RESPONDED' })
      } else yield news(cursor, { ...oldest, status: 'RESOLVED', version: oldest.version + 1 }, { kind: 'RESOLVED' })
    }
  }
}

const place = document.createElement('div')
afterEach(() => {
  render(null, place)
  vi.unstubAllGlobals()
})

it('holds no more memory and no more elements after 50,000 events than after 5,000', { timeout: 120_000 }, async () => {
  // Frames as fast as they are drawn.
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 0))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  const hub = new Hub()
  const own = new Connection(() => 'display')
  own.use(hub)
  const feed = new Feed(own, source)
  feed.start()
  document.body.append(place)
  render(<Board feed={feed} opd={{ id: 'o', code: 'DPUPR', name: 'Dinas Pekerjaan Umum' }} />, place)
  await vi.waitFor(() => expect(feed.state.value.kind).toBe('live'), { timeout: 5_000 })

  let drawn = 0
  feed.onNews(() => (drawn += 1))
  const life = days()
  const pass = async (events: number) => {
    for (let told = 0; told < events; told += BATCH) {
      const before = drawn
      for (let i = 0; i < BATCH; i += 1) hub.happen(life.next().value)
      while (drawn === before) await new Promise((done) => setTimeout(done, 0))
    }
    await new Promise((done) => setTimeout(done, 50))
    collect()
    return { heap: process.memoryUsage().heapUsed, elements: place.querySelectorAll('*').length }
  }

  const young = await pass(EVENTS / 10)
  const old = await pass(EVENTS - EVENTS / 10)
  expect(feed.snapshot.value?.asOf).toBe(String(EVENTS))
  expect(feed.snapshot.value?.list.items.length).toBeLessThanOrEqual(QUEUE)
  expect(place.textContent).toMatch(/Halaman \d+ dari 10/)
  expect(old.elements).toBeLessThanOrEqual(young.elements + 40)
  expect(old.heap - young.heap).toBeLessThan(GROWTH)
  feed.stop()
})
