/** One's own account, for whoever works here. */
import { useEffect } from 'preact/hooks'
import { Account } from '../shared/account/account'
import { words } from '../shared/account/words'
import { viewer } from '../shared/session'
import { Shell } from './common/shell'

export default function AccountPage() {
  const me = viewer.value
  const { title } = words.value
  useEffect(() => {
    document.title = `${title} · Taprose`
  }, [title])
  return (
    <Shell states={[]}>
      <div class="t-page t-stack">
        <h1>{title}</h1>
        {me != null && <Account me={me} />}
      </div>
    </Shell>
  )
}
