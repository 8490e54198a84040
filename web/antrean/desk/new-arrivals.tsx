/** What has come in since the officer last looked, in one place that is there before it is needed: nothing moves for it. */
import { Button, GavelIcon, InboxIcon } from '../../shared/ui'
import { words } from '../common/words'

export interface NewsProps {
  readonly complaints: number
  readonly orders: number
  readonly onLook: () => void
}

export function News({ complaints, orders, onLook }: NewsProps) {
  const text = words.value
  if (complaints === 0 && orders === 0) return null
  const said = [orders > 0 && text.freshOrders(orders), complaints > 0 && text.freshTitle(complaints)]
  return (
    <Button look="quiet" class={`a-news${orders > 0 ? ' a-news--order' : ''}`} onClick={onLook}>
      {orders > 0 ? <GavelIcon /> : <InboxIcon />}
      <span class="t-cut">{said.filter(Boolean).join(', ')}</span>
    </Button>
  )
}
