import { AccountPage } from '../shared/account/page'
import { viewer } from '../shared/session'
import { Shell } from './common/shell'
import { forgetWritten } from './common/leaving'

export default function Page() {
  const me = viewer.value
  return <Shell states={[]}>{me != null && <AccountPage me={me} onLeft={forgetWritten} />}</Shell>
}
