import { follow, useFeed } from '../live/follow'
import { applyToList, listOf } from '../live/lists'
import { boardView } from '../live/views'
import { Empty, Frame, LinkBadge, StatusTag } from '../shared/ui'
import { BoardDocument, PublicFeedDocument, type ComplaintLineFragment } from './gql/graphql'
import { words } from './words'

function followBoard() {
  const view = boardView<ComplaintLineFragment>({})
  return follow({
    snapshot: { document: BoardDocument, variables: { first: 20 }, pick: (data) => listOf(data.complaints) },
    news: { document: PublicFeedDocument, variables: {}, pick: (data) => data.publicFeed },
    apply: (list, news) => applyToList(view, list, news),
  })
}

export function App() {
  const board = useFeed(followBoard, [])
  const list = board.snapshot.value
  return (
    <Frame home="/" end={<LinkBadge states={[board.state]} />}>
      <div class="t-page t-stack">
        <h1>{words.value.title}</h1>
        {list?.items.length === 0 && <Empty>–</Empty>}
        <ul class="t-stack">
          {list?.items.map((complaint) => (
            <li key={complaint.id} class="t-card">
              <StatusTag status={complaint.status} /> {complaint.title}
            </li>
          ))}
        </ul>
      </div>
    </Frame>
  )
}
