/** The officer's own account. */
import { useEffect } from 'preact/hooks'
import { Account } from '../shared/account/account'
import { words } from '../shared/account/words'
import type { Viewer } from '../shared/session'
import { forgetUnsent } from './common/unsent'

export function AccountPage({ me }: { readonly me: Viewer }) {
  const { title } = words.value
  useEffect(() => {
    document.title = `${title} · Taprose`
  }, [title])
  return (
    <div class="t-page t-stack">
      <h1>{title}</h1>
      <Account me={me} onLeft={forgetUnsent} />
    </div>
  )
}
