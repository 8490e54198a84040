/** Says on every page that something was sent meanwhile, with the way to its receipt. */
import { useLocation } from 'preact-iso'
import { Notice } from '../../shared/ui'
import { words } from '../common/words'
import { useReceipts } from './on-device'

export function OutboxNews() {
  const { path } = useLocation()
  const fresh = useReceipts()?.filter(({ seen }) => !seen) ?? []
  if (fresh.length === 0 || path.startsWith('/tanda-terima/')) return null
  return (
    <div class="w-news t-stack t-noprint">
      {fresh.map(({ key, number }) => (
        <Notice key={key} tone="good" role="status">
          {words.value.newReceipt({ number })} <a href={`/tanda-terima/${key}`}>{words.value.seeReceipt}</a>
        </Notice>
      ))}
    </div>
  )
}
