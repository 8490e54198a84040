/** The viewer's exports, for whoever works in an office. */
import { useEffect } from 'preact/hooks'
import { ExportList } from './list'
import { words } from './words'

export function ExportsPage() {
  const { title } = words.value
  useEffect(() => {
    document.title = `${title} · Taprose`
  }, [title])
  return (
    <div class="t-page t-stack">
      <h1>{title}</h1>
      <ExportList />
    </div>
  )
}
