/** What a page has read beside a live list is read again once that may be another. */
import { useEffect } from 'preact/hooks'
import type { Feed } from './feed'

/** After news, or where the list was read anew after a lost link, it is read `again`, every `pause` milliseconds at
 * most; not unless it is `wanted`. */
export function useReadAgain(feed: Pick<Feed<unknown, unknown>, 'snapshot' | 'onNews'>, again: () => void, pause: number, wanted = true): void {
  useEffect(() => {
    if (!wanted) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        again()
      }, pause)
    }
    let before = feed.snapshot.peek()
    const noMoreNews = feed.onNews(soon)
    const noMoreSnapshots = feed.snapshot.subscribe((snapshot) => {
      if (before !== null && snapshot !== before) soon()
      before = snapshot
    })
    return () => {
      clearTimeout(timer)
      noMoreNews()
      noMoreSnapshots()
    }
  }, [feed, wanted])
}
