/** The drawer: over the wall's right side, so that the numbers go on to be seen beside it. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Announcer } from '../../shared/ui'
import { useView } from '../common/tap'
import { AllInstructions } from './instructions'
import { AllNews } from './news'
import { AllReports, ReportPage } from './reports'
import { ComplaintPage } from './complaint'
import { DrillList } from './list'
import { AllStandings } from './standings'
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
    case 'none':
      return null
  }
}

export function Drawer() {
  const { view, open } = useView()
  if (view.kind === 'none') return null
  return <Opened view={view} onClose={() => open({ kind: 'none' })} />
}

function Opened({ view, onClose }: { readonly view: View; readonly onClose: () => void }) {
  const element = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog === null) return
    const opener = document.activeElement
    dialog.showModal()
    return () => {
      dialog.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={element}
      class="k-drawer"
      aria-labelledby="drawer-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose()
      }}
    >
      <Page view={view} />
      {/* Over a modal dialog, the page's own announcer is silent. */}
      <Announcer />
    </dialog>
  )
}
