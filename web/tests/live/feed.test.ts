import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { AskError } from '../../shared/graphql'
import { Feed } from '../../live/feed'
import type { FeedSource } from '../../live/feed-source'
import { Connection } from '../../live/connection'
import { loopback } from '../../live/ports'
import { Switchboard } from '../../live/hubs'
import { LogServer } from './server'

interface Snapshot {
  asOf: string
  seen: number[]
}

let server: LogServer
let switchboard: Switchboard
const open: { stop(): void }[] = []

beforeEach(async () => {
  server = new LogServer()
  await server.start()
  switchboard = new Switchboard({ url: server.url, webSocketImpl: WebSocket, wait: () => 20 })
})

afterEach(async () => {
  for (const feed of open.splice(0)) feed.stop()
  await server.kill()
})

function tab(): Connection {
  const connection = new Connection(() => null)
  const [here, there] = loopback()
  switchboard.admit(there)
  connection.use(here)
  return connection
}

let reads = 0

/** Reads the log as it stands; the news add to it. */
function source(field = 'news'): FeedSource<Snapshot, { cursor: string }> {
  return {
    read: () => {
      reads += 1
      return Promise.resolve({ asOf: String(server.log.length), seen: [...server.log] })
    },
    asOf: ({ asOf }) => asOf,
    operation: (after) =>
      field === 'news'
        ? { query: 'subscription($after: String) { news(after: $after) { cursor } }', variables: { after } }
        : { query: 'subscription { forbidden { cursor } }', variables: {} },
    news: (data) => (data as { news: { cursor: string } }).news,
    cursor: ({ cursor }) => cursor,
    apply: (snapshot, news) => ({
      asOf: news[news.length - 1]?.cursor ?? snapshot.asOf,
      seen: [...snapshot.seen, ...news.map(({ cursor }) => Number(cursor))],
    }),
  }
}

function followed(connection = tab(), from = source()): Feed<Snapshot, { cursor: string }> {
  const feed = new Feed(connection, from)
  open.push(feed)
  feed.start()
  return feed
}

const state = (feed: Feed<Snapshot, { cursor: string }>, kind: string) =>
  vi.waitFor(() => expect(feed.state.value.kind).toBe(kind), { timeout: 4_000, interval: 10 })

const sees = (feed: Feed<Snapshot, { cursor: string }>, count: number) =>
  vi.waitFor(() => expect(feed.snapshot.value?.seen).toHaveLength(count), { timeout: 4_000, interval: 10 })

const inOrder = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('a feed', () => {
  it('starts from the snapshot and goes on with the news', async () => {
    server.append(3)
    const feed = followed()
    await state(feed, 'live')
    server.append(2)
    await sees(feed, 5)
    expect(feed.snapshot.value?.seen).toEqual(inOrder(5))
  })

  it('is told of nothing twice and misses nothing when the server dies and comes back', async () => {
    const feed = followed()
    await state(feed, 'live')
    reads = 0
    for (let round = 0; round < 5; round += 1) {
      server.append(7)
      if (round % 2 === 0) await sees(feed, server.log.length)
      await server.kill()
      await state(feed, 'offline')
      server.append(4)
      await server.start()
      await sees(feed, server.log.length)
    }
    expect(feed.snapshot.value?.seen).toEqual(inOrder(55))
    expect(reads).toBe(0)
    await state(feed, 'live')
  })

  it.each([1000, 1011, 1012, 1013, 4400, 4401, 4403, 4408, 4429])(
    'comes back after the server has closed the socket with %i',
    async (code) => {
      const feed = followed()
      await state(feed, 'live')
      server.close(code)
      await state(feed, 'offline')
      server.append(1)
      await sees(feed, 1)
    },
  )

  it('says why the server does not answer where it does: a refusal is no lost link', async () => {
    const shy = source()
    let refused = true
    const feed = followed(tab(), {
      ...shy,
      read: (signal) => (refused ? Promise.reject(new AskError('graphql', 'Tunggu 3 menit', 'TOO_MANY')) : shy.read(signal)),
    })
    await vi.waitFor(() => expect(feed.state.value.why?.code).toBe('TOO_MANY'), { timeout: 4_000, interval: 10 })
    refused = false
    feed.refresh()
    await state(feed, 'live')
    expect(feed.state.value.why).toBeUndefined()
  })

  it('reads a second snapshot when its cursor has expired', async () => {
    server.append(2)
    const feed = followed()
    await state(feed, 'live')
    await server.kill()
    server.append(10)
    server.oldest = 8
    await server.start()
    await sees(feed, 12)
    server.append(1)
    await sees(feed, 13)
    expect(feed.snapshot.value?.seen).toEqual(inOrder(13))
  })

  it('stops and says why where it is not allowed', async () => {
    const feed = followed(tab(), source('forbidden'))
    await vi.waitFor(() => expect(feed.failure.value?.code).toBe('NOT_ALLOWED'), { timeout: 5_000 })
  })

  it('shows what an earlier visit kept, as old as it is, until the server answers', async () => {
    let answer: () => void = () => undefined
    const slow = { ...source(), read: () => new Promise<Snapshot>((done) => (answer = () => done({ asOf: '0', seen: [] }))) }
    const feed = new Feed(tab(), slow, { snapshot: { asOf: '0', seen: [7] }, at: 1_000 })
    open.push(feed)
    feed.start()
    expect(feed.snapshot.value?.seen).toEqual([7])
    expect(feed.state.value).toEqual({ kind: 'offline', since: 1_000 })
    answer()
    await state(feed, 'live')
    expect(feed.snapshot.value?.seen).toEqual([])
  })

  it('goes on asking while the server is not reached', async () => {
    let failing = 2
    const shy = source()
    const feed = followed(tab(), {
      ...shy,
      read: (signal) => (failing-- > 0 ? Promise.reject(new AskError('offline', 'no')) : shy.read(signal)),
    })
    await state(feed, 'offline')
    await state(feed, 'live')
  })

  it('draws once for all that is told within a frame', async () => {
    const feed = followed()
    await state(feed, 'live')
    let drawn = 0
    feed.onNews(() => (drawn += 1))
    server.append(500)
    await sees(feed, 500)
    expect(drawn).toBeLessThan(50)
  })

  it('shares one socket with the feeds of other tabs', async () => {
    const feeds = [tab(), tab(), tab()].map((connection) => followed(connection))
    for (const feed of feeds) await state(feed, 'live')
    expect(server.opened).toBe(1)
    server.append(1)
    for (const feed of feeds) await sees(feed, 1)
  })
})

describe('a server that proves that it is current', () => {
  it('is not taken for live once it has lost sight of what happens, and is again once it has not', async () => {
    server.live = 60
    server.append(1)
    const feed = followed()
    await state(feed, 'live')
    const before = Date.now()
    server.prove(0)
    await state(feed, 'offline')
    // Complete up to the last proof, which came with the socket.
    expect(feed.state.value.since).toBeLessThanOrEqual(before)
    server.append(2)
    await sees(feed, 3)
    expect(feed.state.value.kind).toBe('offline')
    server.prove(60)
    await state(feed, 'live')
    expect(feed.snapshot.value?.seen).toEqual(inOrder(3))
    expect(server.opened).toBe(1)
  })

  it('is not taken for live where it has proved nothing for twice as long as it said', async () => {
    server.live = 0.5
    const feed = followed()
    await state(feed, 'live')
    await state(feed, 'offline')
    server.prove(60)
    await state(feed, 'live')
  })

  it('is not taken for live where it says from the beginning that it is not', async () => {
    server.live = 0
    server.append(1)
    const feed = followed()
    await sees(feed, 1)
    await state(feed, 'offline')
    const late = followed()
    await sees(late, 1)
    server.prove(60)
    await state(feed, 'live')
    await state(late, 'live')
  })

  it('answers no probe by its proofs', async () => {
    server.live = 60
    const connection = tab()
    const feed = followed(connection)
    await state(feed, 'live')
    const told: string[] = []
    server.prove(60)
    connection.probe(() => told.push('echo'))
    await vi.waitFor(() => expect(told).toEqual(['echo']))
  })
})
