/** The regent's instructions, on top of everything, each with its own clock. */
import { useState } from 'preact/hooks'
import { announce, Button, Dialog, GavelIcon, TextArea } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { dateAndTime } from '../../shared/time'
import { common } from '../../shared/words/common'
import { useSending } from '../../shared/sending'
import { AnswerInstructionDocument, type OrderFragment } from '../gql/graphql'
import { words } from '../common/words'
import { complaintHref } from '../common/address'
import { OrderClock } from '../common/order'

interface AnsweringProps {
  readonly order: OrderFragment
  readonly onClose: () => void
  readonly onAnswered: (order: OrderFragment) => void
}

/** What has been written stays with its instruction while the page lives. */
const begun = new Map<string, string>()

function Answering({ order, onClose, onAnswered }: AnsweringProps) {
  const [text, setText] = useState(begun.get(order.id) ?? '')
  const sending = useSending()

  function write(value: string) {
    begun.set(order.id, value)
    setText(value)
  }

  async function send(event: Event) {
    event.preventDefault()
    if (text.trim() === '') return sending.refuse(words.value.textNeeded)
    const variables = { instruction: order.id, answer: text.trim() }
    const sent = await sending.send(async () => (await ask(AnswerInstructionDocument, variables)).answerInstruction)
    if (!sent.done) return
    begun.delete(order.id)
    announce(words.value.orderSent)
    onAnswered(sent.result)
    onClose()
  }

  return (
    <Dialog title={words.value.orderAnswer} onClose={onClose}>
      <form
        class="t-stack"
        onSubmit={(event) => void send(event)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
        }}
        noValidate
      >
        <blockquote class="t-quote">{order.text}</blockquote>
        <p class="t-note">{common.value.clockDue({ time: dateAndTime(order.dueAt) })}</p>
        <TextArea label={words.value.orderAnswerLabel} value={text} onValue={write} error={sending.problemBeside()} maxLength={5000} autofocus />
        <Button type="submit" busy={sending.busy}>
          {words.value.orderSend}
        </Button>
      </form>
    </Dialog>
  )
}

export interface OrdersProps {
  readonly orders: readonly OrderFragment[]
  readonly mayAnswer: boolean
  readonly onAnswered: (order: OrderFragment) => void
}

export function Orders({ orders, mayAnswer, onAnswered }: OrdersProps) {
  const [answering, setAnswering] = useState<OrderFragment | null>(null)
  if (orders.length === 0 && answering === null) return null
  const text = words.value
  return (
    <section class="a-orders" aria-labelledby="orders-title">
      <h2 id="orders-title" class="a-orders__head t-row" tabIndex={-1}>
        <GavelIcon />
        {text.ordersTitle} <span class="a-orders__count">{text.ordersCount(orders.length)}</span>
      </h2>
      <ul class="a-orders__list">
        {orders.map((order) => (
          <li key={order.id} class="a-order t-row">
            <div class="a-order__body t-stack">
              <p class="a-order__text">{order.text}</p>
              {order.complaint !== null && (
                <p class="t-note">
                  <a href={complaintHref(order.complaint.number)}>
                    {text.orderAbout({ number: order.complaint.number })}: {order.complaint.title}
                  </a>
                </p>
              )}
              <p class="a-order__when t-row">
                <OrderClock order={order} />
                <span class="t-note">{text.orderGiven({ time: dateAndTime(order.createdAt) })}</span>
              </p>
            </div>
            {mayAnswer && (
              <Button look="secondary" onClick={() => setAnswering(order)}>
                {text.orderAnswer}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {answering !== null && <Answering order={answering} onClose={() => setAnswering(null)} onAnswered={onAnswered} />}
    </section>
  )
}
