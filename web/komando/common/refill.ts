/** A list of which only the first part is known grows short as its rows are dealt with: then it is read anew. */
import { effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Feed } from '../../live/feed'

interface Partial {
  readonly items: readonly unknown[]
  /** Whether the server has more behind the last item. */
  readonly more: boolean
}

/** So few rows left are too few while there are more. */
const LOW = 12
/** Milliseconds between two readings, however fast the rows go. */
const REST = 10_000

export const isShort = ({ items, more }: Partial): boolean => more && items.length < LOW

/** Reads the feed's snapshot anew when one of its lists has grown short. */
export function useRefill<Snapshot, News>(feed: Feed<Snapshot, News>, lists: (snapshot: Snapshot) => readonly Partial[]): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let read = -Infinity
    const end = effect(() => {
      const snapshot = feed.snapshot.value
      if (snapshot === null || timer !== undefined || !lists(snapshot).some(isShort)) return
      timer = setTimeout(
        () => {
          timer = undefined
          read = performance.now()
          feed.refresh()
        },
        Math.max(0, read + REST - performance.now()),
      )
    })
    return () => {
      end()
      clearTimeout(timer)
    }
  }, [feed])
}
