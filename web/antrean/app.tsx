import { follow, useFeed } from '../live/follow'
import { applyToList, listOf } from '../live/lists'
import { queueView } from '../live/views'
import { loadViewer, viewer } from '../shared/session'
import { ClockTag, Frame, LinkBadge, SignIn, StatusTag } from '../shared/ui'
import { QueueChangedDocument, QueueDocument, type QueueLineFragment } from './gql/graphql'
import { words } from './words'
import { useEffect } from 'preact/hooks'

function followQueue(opd: string) {
  const view = queueView<QueueLineFragment>(opd)
  return follow({
    snapshot: { document: QueueDocument, variables: { opd, first: 100 }, pick: (data) => listOf(data.queue) },
    news: { document: QueueChangedDocument, variables: { opd }, pick: (data) => data.queueChanged },
    apply: (list, news) => applyToList(view, list, news),
  })
}

function Queue({ opd }: { readonly opd: string }) {
  const queue = useFeed(() => followQueue(opd), [opd])
  return (
    <Frame home="/antrean" place={words.value.title} full end={<LinkBadge states={[queue.state]} />}>
      <ul class="t-page t-page--wide t-stack">
        {queue.snapshot.value?.items.map((complaint) => (
          <li key={complaint.id} class="t-card">
            <StatusTag status={complaint.status} /> {complaint.title}{' '}
            {complaint.clocks.map((clock) => (
              <ClockTag key={clock.kind + clock.startedAt} clock={clock} />
            ))}
          </li>
        ))}
      </ul>
    </Frame>
  )
}

export function App() {
  useEffect(() => void loadViewer().catch(() => undefined), [])
  const me = viewer.value
  if (me?.opd) return <Queue opd={me.opd.code} />
  return (
    <Frame home="/antrean" place={words.value.title}>
      <div class="t-page">{me === null && <SignIn />}</div>
    </Frame>
  )
}
