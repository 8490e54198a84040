/** Keeps what is shown of the reports true. */
import { useEffect, useRef } from 'preact/hooks'
import type { DeskFeed } from '../desk/feed'

/** Calls `again` when something becomes of a report of this OPD, and after a break in which it may have. */
export function useReportNews(feed: DeskFeed, again: () => void): void {
  useEffect(
    () =>
      feed.onNews((news) => {
        if (news.some(({ event }) => event.kind.startsWith('REPORT_'))) again()
      }),
    [feed],
  )
  const live = feed.state.value.kind === 'live'
  const before = useRef(live)
  useEffect(() => {
    if (live && !before.current) again()
    before.current = live
  }, [live])
}
