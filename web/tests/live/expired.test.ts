import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Feed } from '../../live/feed'
import { Line } from '../../live/line'
import { loopback } from '../../live/ports'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('reads again at once when its cursor has expired, and with pauses when the fresh one has too', async () => {
  const line = new Line(() => null)
  const [here, hub] = loopback()
  const expired = [{ message: 'too old', extensions: { code: 'CURSOR_EXPIRED' } }]
  hub.listen((message) => {
    if (message.type === 'start') hub.post({ type: 'ended', id: message.id, errors: expired })
  })
  line.use(here)
  let reads = 0
  const feed = new Feed<{ asOf: string }, { cursor: string }>(line, {
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
  await vi.advanceTimersByTimeAsync(199)
  expect(reads).toBe(2)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reads).toBeGreaterThan(2)
  // Without a growing pause it would be hundreds.
  expect(reads).toBeLessThan(60)
  feed.stop()
})
