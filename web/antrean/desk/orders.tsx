/** The regent's instructions, on top of everything, each with its own clock. */
import { useState } from 'preact/hooks'
import { announce, Button, Dialog, GavelIcon, Tag, TextArea, type Tone } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { dateAndTime } from '../../shared/time'
import { common } from '../../shared/words/common'
import { useSending } from '../../shared/sending'
import { AnswerInstructionDocument, type OrderFragment } from '../gql/graphql'
import { words, type AntreanWords } from '../common/words'
import { complaintHref } from '../common/address'
import { OrderClock } from '../common/order'
import { unsent } from '../../shared/storage/unsent'
import type { Fate } from './order-fates'

interface AnsweringProps {
  readonly order: OrderFragment
  readonly mayAnswer: boolean
  readonly onClose: () => void
  readonly onAnswered: (order: OrderFragment) => void
}

const written = unsent<string>('instructions', 50)

function Answering({ order, mayAnswer, onClose, onAnswered }: AnsweringProps) {
  const text = written.of(order.id) ?? ''
  const sending = useSending()

  async function send(event: Event) {
    event.preventDefault()
    if (!mayAnswer) return
    if (text.trim() === '') return sending.refuse(words.value.textNeeded)
    const variables = { instruction: order.id, answer: text.trim() }
    const sent = await sending.send(async () => (await ask(AnswerInstructionDocument, variables)).answerInstruction)
    if (!sent.done) return
    written.write(order.id, undefined)
    announce(words.value.orderSent)
    onClose()
    onAnswered(sent.result)
  }

  return (
    <Dialog title={mayAnswer ? words.value.orderAnswer : words.value.ordersTitle} onClose={onClose}>
      <form
        class="t-stack"
        onSubmit={(event) => void send(event)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
        }}
        noValidate
      >
        <blockquote class="t-quote">{order.text}</blockquote>
        <p class="t-note">
          {words.value.orderGiven({ time: dateAndTime(order.createdAt) })} ·{' '}
          {common.value.clockDue({ time: dateAndTime(order.dueAt) })}
        </p>
        {order.complaint !== null && (
          <p>
            <a href={complaintHref(order.complaint.number)} onClick={onClose}>
              {words.value.orderAbout({ number: order.complaint.number })}: {order.complaint.title}
            </a>
          </p>
        )}
        {mayAnswer && (
          <>
            <TextArea label={words.value.orderAnswerLabel} value={text} onValue={(value) => written.write(order.id, value === '' ? undefined : value)} error={sending.problemBeside()} maxLength={5000} autofocus />
            <Button type="submit" busy={sending.busy}>
              {words.value.orderSend}
            </Button>
          </>
        )}
      </form>
    </Dialog>
  )
}

export interface OrdersProps {
  readonly orders: readonly OrderFragment[]
  /** The ids of those that are open no longer. */
  readonly gone: ReadonlySet<string>
  /** Why, by id. */
  readonly fates: ReadonlyMap<string, Fate>
  readonly mayAnswer: boolean
  readonly onAnswered: (order: OrderFragment) => void
}

const FATES = {
  answered: { tone: 'good', word: 'orderAnswered' },
  withdrawn: { tone: 'warn', word: 'orderWithdrawn' },
  closed: { tone: 'mute', word: 'orderClosed' },
} as const satisfies Record<Fate, { readonly tone: Tone; readonly word: keyof AntreanWords }>

function FateTag({ fate }: { readonly fate: Fate }) {
  const { tone, word } = FATES[fate]
  return <Tag tone={tone}>{words.value[word]}</Tag>
}

export function Orders({ orders, gone, fates, mayAnswer, onAnswered }: OrdersProps) {
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
          <li key={order.id} class="a-order">
            {gone.has(order.id) ? <FateTag fate={fates.get(order.id) ?? 'closed'} /> : <OrderClock order={order} />}
            <p class="a-order__text t-cut" title={order.text}>
              {order.text}
            </p>
            {order.complaint !== null && (
              <a class="a-order__about" href={complaintHref(order.complaint.number)} title={order.complaint.title}>
                {order.complaint.number}
              </a>
            )}
            {!gone.has(order.id) && (
              <Button
                look="secondary"
                aria-label={`${mayAnswer ? text.orderAnswer : text.orderRead}: ${order.text.slice(0, 80)}`}
                onClick={() => setAnswering(order)}
              >
                {mayAnswer ? text.orderAnswerShort : text.orderRead}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {answering !== null && (
        <Answering order={answering} mayAnswer={mayAnswer} onClose={() => setAnswering(null)} onAnswered={onAnswered} />
      )}
    </section>
  )
}
