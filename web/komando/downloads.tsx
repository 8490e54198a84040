import { ExportsPage } from '../live/exports/page'
import { Shell } from './common/shell'

export default function Downloads() {
  return (
    <Shell states={[]}>
      <ExportsPage />
    </Shell>
  )
}
