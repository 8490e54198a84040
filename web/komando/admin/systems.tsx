/** OPDs' own systems: their keys and webhooks. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { timeNow } from '../../shared/clock'
import { Notice } from '../../shared/ui'
import { SystemsDocument } from '../gql/graphql'
import { Keys } from './keys'
import { Secret, type Shown } from './secret'
import { words } from './systems-words'
import { Webhooks } from './webhooks'

export function Systems() {
  const say = words.value
  const [shown, show] = useState<Shown | null>(null)
  const listing = useLoaded(() => ask(SystemsDocument, {}), [])
  const stopped = listing.data?.webhooks.filter(({ disabledAt }) => disabledAt !== null).length ?? 0
  const now = timeNow()
  const running = listing.data?.apiKeys.filter(({ revokedAt, expiresAt }) => revokedAt === null && Date.parse(expiresAt) > now) ?? []
  return (
    <div class="t-stack">
      {shown !== null && <Secret shown={shown} onClose={() => show(null)} />}
      {stopped > 0 && <Notice tone="danger">{say.stopped(stopped)}</Notice>}
      <Keys listing={listing} running={running} onMade={show} />
      <Webhooks listing={listing} keys={running} onMade={show} />
    </div>
  )
}
