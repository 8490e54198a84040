import { PapersPage } from '../live/papers/page'
import { viewer } from '../shared/session'
import { Shell } from './common/shell'

const OF_DESK = ['BIWEEKLY', 'SANCTION_LIST', 'MONTHLY_SUMMARY', 'EVIDENCE'] as const
const OF_REGENT = [...OF_DESK, 'OPD_REPORT'] as const

export default function Papers() {
  return (
    <Shell states={[]}>
      <PapersPage base="/komando/laporan" kinds={viewer.value?.role === 'REGENT' ? OF_REGENT : OF_DESK} />
    </Shell>
  )
}
