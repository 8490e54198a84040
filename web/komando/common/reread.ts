/** Keeps a list true that news alone cannot: where only the server can judge what belongs, or how many there are. */
import { useEffect } from 'preact/hooks'
import type { Feed } from '../../live/feed'
import { listOf, type ListSnapshot } from '../../live/lists'
import { judgedByServer } from '../../live/views'
import { ask } from '../../shared/graphql'
import { ComplaintsDocument, type LineFragment } from '../gql/graphql'
import { throttle } from '../../shared/throttle'
import { filterOf, type Drill } from './drill'

/** Milliseconds between two readings, however fast things happen. */
const REST = 2_000
const MOST = 100

/** Reads the list anew after news that may have changed more of it than they say. */
export function useReread<News>(feed: Feed<ListSnapshot<LineFragment>, News>, drill: Drill): void {
  useEffect(() => {
    const filter = filterOf(drill)
    const left = new AbortController()
    let reading = false
    async function read() {
      // On a slow link the next one waits for this one, or none would ever come to its end.
      if (reading) return reread.mark()
      reading = true
      const first = Math.min(MOST, Math.max(30, feed.snapshot.peek()?.items.length ?? 0))
      try {
        const { complaints } = await ask(ComplaintsDocument, { filter, order: drill.order, first, after: null }, { signal: left.signal })
        // Dated as before: news that this answer lacks have already asked for the next one.
        feed.update(({ asOf }) => listOf(complaints, asOf))
      } catch {
        // The next news ask again.
      } finally {
        reading = false
      }
    }
    const reread = throttle(REST, () => void read())
    const end = feed.onNews(() => {
      if (judgedByServer(filter) || feed.snapshot.peek()?.exact === false) reread.mark()
    })
    return () => {
      end()
      reread.stop()
      left.abort()
    }
  }, [feed])
}
