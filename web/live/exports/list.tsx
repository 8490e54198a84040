/** What the viewer has asked for as files, the newest first, live. */
import { useRef } from 'preact/hooks'
import { errorMessage } from '../../shared/error-message'
import { Empty, LinkBadge, Notice } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { useFeed } from '../follow'
import { followExports } from './feed'
import { ExportLine } from './row'
import { words } from './words'

export function ExportList() {
  const text = words.value
  const feed = useFeed(followExports, [])
  const exports = feed.snapshot.value
  const lead = useRef<HTMLParagraphElement>(null)

  function removed(id: string) {
    feed.update((known) => known.filter((one) => one.id !== id))
    // The button that was pressed is gone with its row.
    lead.current?.focus()
  }

  return (
    <div class="t-stack">
      <div class="t-row">
        <p ref={lead} tabIndex={-1}>
          {text.lead}
        </p>
        <LinkBadge states={[feed.state]} />
      </div>
      {feed.failure.value !== null && <Notice tone="danger" title={errorMessage(feed.failure.value)} role="alert" />}
      {exports === null && feed.failure.value === null && <p role="status">{common.value.loading}</p>}
      {exports?.length === 0 && <Empty>{text.none}</Empty>}
      <ul class="t-exports t-stack">
        {exports?.map((job) => (
          <li key={job.id}>
            <ExportLine job={job} onRemoved={removed} />
          </li>
        ))}
      </ul>
    </div>
  )
}
