/** Lists that the citizen has asked for as files. */
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { ExportList } from '../../live/exports/list'
import { words } from '../../live/exports/words'
import { viewer } from '../../shared/session'
import { common } from '../../shared/words/common'
import { Page } from '../common/page'

export default function DownloadsPage() {
  const { title } = words.value
  const { route } = useLocation()
  const person = viewer.value
  useEffect(() => {
    if (person === null) route('/masuk?kembali=/unduhan', true)
  }, [person])
  return (
    <Page title={title} class="w-narrow">
      {person ? <ExportList /> : common.value.loading}
    </Page>
  )
}
