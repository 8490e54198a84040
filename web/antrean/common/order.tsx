/** One instruction of the regent's: its clock, and what was answered. */
import { AlertIcon, ClockIcon, Notice, Tag } from '../../shared/ui'
import { dateAndTime, duration, ticking } from '../../shared/time'
import { common } from '../../shared/words/common'
import type { OrderFragment } from '../gql/graphql'
import { words } from './words'

export function OrderClock({ order }: { readonly order: Pick<OrderFragment, 'dueAt' | 'createdAt' | 'overdue'> }) {
  const now = ticking().value
  const due = Date.parse(order.dueAt)
  const left = due - now
  const late = order.overdue || left < 0
  const near = !late && left <= (due - Date.parse(order.createdAt)) / 5
  return (
    <span title={common.value.clockDue({ time: dateAndTime(order.dueAt) })}>
      <Tag tone={late ? 'danger' : near ? 'warn' : 'mute'}>
        {late ? <AlertIcon /> : <ClockIcon />}
        <span class="t-number">
          {late ? common.value.clockLate({ duration: duration(left) }) : common.value.clockLeft({ duration: duration(left) })}
        </span>
      </Tag>
    </span>
  )
}

/** Closed instructions of one complaint are part of its page. */
export function OrderAnswer({ order }: { readonly order: OrderFragment }) {
  return (
    <div class="a-stackless">
      <blockquote class="t-quote">{order.text}</blockquote>
      {order.answer === null ? (
        <OrderClock order={order} />
      ) : (
        <Notice tone="good" title={words.value.orderDone({ time: dateAndTime(order.answeredAt ?? order.dueAt) })}>
          {order.answer}
        </Notice>
      )}
    </div>
  )
}
