import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Feed } from '../../live/feed'
import { Connection } from '../../live/connection'
import { loopback } from '../../live/ports'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const EXPIRED = { code: 'CURSOR_EXPIRED' }
const OF_ANOTHER_SECRET = { code: 'INVALID', field: 'after' }

it('reads again at once when its cursor is unknown', async () => {
  expect(await readsWithin(199, OF_ANOTHER_SECRET)).toBe(2)
})

it('reads again at once when its cursor has expired, and with pauses when the fresh one has too', async () => {
  expect(await readsWithin(199, EXPIRED)).toBe(2)
  const reads = await readsWithin(60_199, EXPIRED)
  expect(reads).toBeGreaterThan(2)
  // Without a growing pause it would be hundreds.
  expect(reads).toBeLessThan(60)
})

/** How often it reads in so many milliseconds while each position is refused so. */
async function readsWithin(milliseconds: number, extensions: Record<string, string>): Promise<number> {
  const connection = new Connection(() => null)
  const [here, hub] = loopback()
  const expired = [{ message: 'no such position', extensions }]
  hub.listen((message) => {
    if (message.type === 'start') hub.post({ type: 'ended', id: message.id, errors: expired })
  })
  connection.use(here)
  let reads = 0
  const feed = new Feed<{ asOf: string }, { cursor: string }>(connection, {
    read: () => {
      reads += 1
      return Promise.resolve({ asOf: '1' })
    },
    asOf: ({ asOf }) => asOf,
    operation: () => ({ query: 'subscription { news { cursor } }', variables: {} }),
    news: (data) => data as { cursor: string },
    cursor: ({ cursor }) => cursor,
    apply: (snapshot) => snapshot,
  })
  feed.start()
  hub.post({ type: 'link', up: true, since: 0 })
  await vi.advanceTimersByTimeAsync(milliseconds)
  feed.stop()
  return reads
}
