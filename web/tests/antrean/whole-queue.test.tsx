// @vitest-environment happy-dom
/** @jsxImportSource preact */
import { signal } from '@preact/signals'
import { render } from 'preact'
import { afterEach, expect, it, vi } from 'vitest'
import { useWholeQueue, type DeskFeed, type DeskSnapshot } from '../../antrean/desk/feed'
import { line } from './people'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const first: DeskSnapshot = {
  asOf: '7',
  list: { asOf: '7', items: [line(1)], total: 2, exact: true, more: true, endCursor: 'k' },
  orders: [],
  arrivals: [],
}

it('the further pages of a queue are asked for until they come, also where a new snapshot ends at the same line', async () => {
  vi.useFakeTimers()
  let asked = 0
  vi.stubGlobal('fetch', async () => {
    if ((asked += 1) === 1) return new Response('<html>', { status: 503 })
    const queue = { asOf: '7', totalCount: 2, edges: [{ node: line(2) }], pageInfo: { hasNextPage: false, endCursor: null } }
    return new Response(JSON.stringify({ data: { queue } }))
  })
  const snapshot = signal<DeskSnapshot | null>(first)
  const update = (change: (known: DeskSnapshot) => DeskSnapshot) => (snapshot.value = change(snapshot.peek() ?? first))
  const feed = { snapshot, update } as unknown as DeskFeed
  function Queue() {
    useWholeQueue(feed, 'DPUPR')
    return null
  }
  render(<Queue />, document.body)
  await vi.advanceTimersByTimeAsync(100)
  expect([asked, snapshot.value?.list.items.length]).toEqual([1, 1])
  snapshot.value = { ...first, asOf: '8' }
  await vi.advanceTimersByTimeAsync(60_000)
  expect([asked, snapshot.value?.list.items.length]).toEqual([2, 2])
  render(null, document.body)
})
