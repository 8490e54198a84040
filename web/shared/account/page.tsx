/** The account's own page, for whoever works in an office. */
import { useEffect } from 'preact/hooks'
import { Account, type AccountProps } from './account'
import { words } from './words'

export function AccountPage(props: AccountProps) {
  const { title } = words.value
  useEffect(() => {
    document.title = `${title} · Taprose`
  }, [title])
  return (
    <div class="t-page t-stack">
      <h1>{title}</h1>
      <Account {...props} />
    </div>
  )
}
