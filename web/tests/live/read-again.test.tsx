// @vitest-environment happy-dom
/** @jsxImportSource preact */
/** When a page beside a live list reads again. */
import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Feed } from '../../live/feed'
import { useReadAgain } from '../../live/read-again'

const place = document.createElement('div')

function desk() {
  const listeners = new Set<() => void>()
  const snapshot = signal<object | null>(null)
  const onNews = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return { feed: { snapshot, onNews } as unknown as Feed<unknown, unknown>, snapshot, tell: () => listeners.forEach((hear) => hear()) }
}

const again = vi.fn()

function Page({ feed }: { readonly feed: Feed<unknown, unknown> }) {
  useReadAgain(feed, again, 1_000)
  return null
}

const shown = (feed: Feed<unknown, unknown>) => act(() => render(<Page feed={feed} />, place))

beforeEach(() => {
  vi.useFakeTimers()
  again.mockClear()
})
afterEach(async () => {
  await act(() => render(null, place))
  vi.useRealTimers()
})

describe('a page beside a live list', () => {
  it('reads again once a pause, however much is told', async () => {
    const { feed, tell } = desk()
    await shown(feed)
    for (let n = 0; n < 25; n += 1) {
      tell()
      vi.advanceTimersByTime(100)
    }
    expect(again).toHaveBeenCalledTimes(2)
  })

  it('reads again where the list was read anew after a lost link, and not for the first reading', async () => {
    const { feed, snapshot } = desk()
    await shown(feed)
    snapshot.value = { asOf: 'a' }
    vi.advanceTimersByTime(1_000)
    expect(again).not.toHaveBeenCalled()
    snapshot.value = { asOf: 'b' }
    vi.advanceTimersByTime(1_000)
    expect(again).toHaveBeenCalledTimes(1)
  })

  it('reads no more once it is left', async () => {
    const { feed, tell } = desk()
    await shown(feed)
    tell()
    await act(() => render(null, place))
    tell()
    vi.advanceTimersByTime(5_000)
    expect(again).not.toHaveBeenCalled()
  })
})
