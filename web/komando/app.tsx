import { useEffect } from 'preact/hooks'
import { followLatest, useFeed } from '../live/follow'
import { loadViewer, viewer } from '../shared/session'
import { Frame, LinkBadge, SignIn } from '../shared/ui'
import { OverviewChangedDocument, OverviewDocument } from './gql/graphql'
import { words } from './words'

function followOverview(days: number) {
  return followLatest(
    { document: OverviewDocument, variables: { days }, pick: (data) => data.overview },
    { document: OverviewChangedDocument, variables: { days }, pick: (data) => data.overviewChanged },
  )
}

function Numbers() {
  const overview = useFeed(() => followOverview(30), [])
  return (
    <Frame home="/komando" place={words.value.title} full end={<LinkBadge states={[overview.state]} />}>
      <p class="t-page t-number">{overview.snapshot.value?.open}</p>
    </Frame>
  )
}

export function App() {
  useEffect(() => void loadViewer().catch(() => undefined), [])
  if (viewer.value) return <Numbers />
  return (
    <Frame home="/komando" place={words.value.title}>
      <div class="t-page">{viewer.value === null && <SignIn />}</div>
    </Frame>
  )
}
