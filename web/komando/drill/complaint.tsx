/** One complaint in the drawer, live, with the instruction at hand. */
import { useLocation } from 'preact-iso'
import { useContext } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { Button, Empty, GavelIcon, LinkBadge } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { ComplaintBody } from '../common/complaint'
import { InstructContext } from '../common/context'
import { followSheet } from '../common/feeds'
import { addressOf } from '../common/drawer-view'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import type { Drill } from '../common/drill'
import { Leaf } from './drawer-page'

export function ComplaintPage({ number, over }: { readonly number: string; readonly over: Drill | null }) {
  const say = words.value
  const { path } = useLocation()
  const instruct = useContext(InstructContext)
  const feed = useFeed(() => followSheet(number), [number])
  const snapshot = feed.snapshot.value
  const complaint = snapshot?.complaint ?? null
  return (
    <Leaf title={complaint?.title ?? number} back={over === null ? null : { kind: 'list', drill: over }}>
      <div class="k-list__bar t-row">
        <p class="t-number">{number}</p>
        <LinkBadge states={[feed.state]} />
        {instruct !== null && complaint !== null && (
          <Button onClick={() => instruct({ opd: complaint.opd, complaint })}>
            <GavelIcon /> {say.instruct}
          </Button>
        )}
      </div>
      {snapshot === null && feed.failure.value === null && <p role="status">{common.value.loading}</p>}
      {(feed.failure.value !== null || (snapshot !== null && complaint === null)) && <Empty>{say.noSuchComplaint}</Empty>}
      {complaint !== null && (
        <ComplaintBody
          complaint={complaint}
          hrefOf={(other) => addressOf(path, { kind: 'complaint', number: other, over })}
          link={(other, title) => (
            <Tap to={{ kind: 'complaint', number: other, over }} class="k-inline">
              {other} · {title}
            </Tap>
          )}
        />
      )}
    </Leaf>
  )
}
