/** The drawer: over the wall's right side, so that the numbers go on to be seen beside it. */
import { Announcer, Modal } from '../../shared/ui'
import { useView } from '../common/tap'
import { AllInstructions } from './instructions'
import { AllNews } from './news'
import { AllReports, ReportPage } from './reports'
import { ComplaintPage } from './complaint'
import { DrillList } from './list'
import { PeriodPage } from './period'
import { AllStandings } from './standings'
import { AllUnchecked } from './services'
import type { View } from '../common/drawer-view'

function Page({ view }: { readonly view: View }) {
  switch (view.kind) {
    case 'list':
      return <DrillList drill={view.drill} />
    case 'complaint':
      return <ComplaintPage key={view.number} number={view.number} over={view.over} />
    case 'standings':
      return <AllStandings />
    case 'instructions':
      return <AllInstructions />
    case 'reports':
      return <AllReports />
    case 'report':
      return <ReportPage key={view.id} id={view.id} />
    case 'news':
      return <AllNews />
    case 'services':
      return <AllUnchecked />
    case 'period':
      return <PeriodPage period={view.period} />
    case 'none':
      return null
  }
}

export function Drawer() {
  const { view, open } = useView()
  if (view.kind === 'none') return null
  return (
    <Modal class="k-drawer" labelledBy="drawer-title" onClose={() => open({ kind: 'none' })}>
      <Page view={view} />
      {/* Over a modal dialog, the page's own announcer is silent. */}
      <Announcer />
    </Modal>
  )
}
