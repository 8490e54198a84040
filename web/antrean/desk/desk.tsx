/** The officer's desk: the regent's instructions, the queue, and the complaint that is open beside it. */
import { useLocation } from 'preact-iso'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Empty } from '../../shared/ui'
import { viewer } from '../../shared/session'
import { common } from '../../shared/words/common'
import { ComplaintPane } from '../complaint/page'
import type { OrderFragment, QueueLineFragment } from '../gql/graphql'
import { complaintHref } from '../common/address'
import { withOrder, type Arrival } from '../common/queue'
import { everywhere, hrefOf } from '../common/finding'
import { words } from '../common/words'
import { words as findingWords } from '../common/finding-words'
import type { DeskFeed } from './feed'
import { NO_SIEVE, sift, type Sieve } from './filter'
import { focusLine, keepFocus, moveFocus } from '../common/focus'
import { News } from './new-arrivals'
import { LineColumns, LineList } from './queue-list'
import { useOrderFates } from './order-fates'
import { Orders } from './orders'
import { useShortcuts } from '../common/shortcuts'
import { useSteady } from './steady'
import { Toolbar } from './toolbar'
import { toggleView, view } from './view'

export interface DeskProps {
  readonly feed: DeskFeed
  /** The number of the complaint that is open, from the address. */
  readonly open: string | null
}

const NOTHING: readonly QueueLineFragment[] = []
const NO_ORDERS: readonly OrderFragment[] = []

export function Desk({ feed, open }: DeskProps) {
  const { route } = useLocation()
  const snapshot = feed.snapshot.value
  const [sieve, setSieve] = useState<Sieve>(NO_SIEVE)
  /** What was done last, told where the next complaint is read too. */
  const [said, setSaid] = useState<string | null>(null)
  const [noticed, setNoticed] = useState<ReadonlySet<string>>(new Set())
  const search = useRef<HTMLInputElement>(null)
  const text = words.value
  const me = viewer.value
  const columns = view.value === 'columns'
  const items = snapshot?.list.items ?? NOTHING
  const sifted = useMemo(() => sift(items, sieve, me?.name ?? ''), [items, sieve, me?.name])
  const there = snapshot === null ? 'no' : 'yes'
  const steady = useSteady(sifted, [there, columns, open, ...Object.values(sieve)].join(' '), columns)
  const orders = useSteady(snapshot?.orders ?? NO_ORDERS, there, true)
  const fates = useOrderFates(feed)
  const { lines } = steady
  const arrivals = useMemo(
    () => new Map<string, Arrival>(snapshot?.arrivals.map((arrival) => [arrival.complaint, arrival])),
    [snapshot?.arrivals],
  )
  const settle = () => {
    steady.settle()
    orders.settle()
  }

  // What was opened is no longer new.
  useEffect(() => {
    if (open === null) return
    const id = feed.snapshot.peek()?.list.items.find(({ number }) => number === open)?.id
    feed.update((before) => ({ ...before, arrivals: before.arrivals.filter(({ complaint }) => complaint !== id) }))
  }, [feed, open])

  // Where the open one stands, or stood before it left the queue: by keyboard one goes on from there.
  const place = useRef(-1)
  const at = lines.findIndex(({ number }) => number === open)
  if (open === null) place.current = -1
  else if (at !== -1) place.current = at
  const next = (at === -1 ? lines[place.current] : (lines[at + 1] ?? lines[0]))?.number ?? null

  const opened = useRef<{ number: string | null; place: number }>({ number: null, place: -1 })
  useEffect(() => {
    const { number, place: stood } = opened.current
    if (open === null && number !== null) {
      setSaid(null)
      focusLine(number, stood)
    }
    opened.current = { number: open, place: place.current }
  })

  const step = (by: 1 | -1) => moveFocus(by, at === -1 ? { after: place.current - 1, before: place.current } : { after: at, before: at })
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Esc: open === null ? undefined : () => route('/antrean'),
    '/': () => search.current?.focus(),
    v: toggleView,
    n: () => look(),
    d: () => document.getElementById('orders-title')?.focus(),
  })

  const late = items.filter(({ overdue }) => overdue).length
  useEffect(() => {
    const name = me?.opd?.code ?? ''
    document.title = `${late > 0 ? `(${late}) ` : ''}${words.peek().queueTitle({ opd: name })} · Taprose`
  }, [late, me?.opd?.code])

  const answered = (order: OrderFragment) => {
    feed.update((before) => ({ ...before, orders: withOrder(before.orders, order) }))
    settle()
    keepFocus(() => document.getElementById('orders-title') ?? document.getElementById('queue-title'))
  }

  const fresh = [...arrivals.values()].filter(({ cursor }) => !noticed.has(cursor))
  const waiting = new Set([...steady.held.map(({ id }) => id), ...fresh.map(({ complaint }) => complaint)])
  /** Shows what is new, and leads to the latest of it. */
  function look() {
    const [latest] = fresh
    setNoticed(new Set([...arrivals.values()].map(({ cursor }) => cursor)))
    settle()
    if (orders.held.length > 0) return keepFocus(() => document.getElementById('orders-title'), true)
    const number = items.find(({ id }) => id === (latest?.complaint ?? steady.held[0]?.id))?.number
    if (number === undefined) return
    if (!sifted.some((line) => line.number === number)) setSieve(NO_SIEVE)
    keepFocus(() => document.querySelector<HTMLElement>(`[data-line="${number}"]`), true)
  }

  function did(sentence: string, onward: boolean) {
    setSaid(sentence)
    settle()
    if (onward && next !== null) route(complaintHref(next))
  }

  const shown = { lines, arrivals, open, gone: steady.gone }
  const title = text.queueTitle({ opd: me?.opd?.code ?? '' })

  return (
    <div class={`a-desk${open === null ? '' : ' a-desk--open'}${columns ? ' a-desk--columns' : ''}`}>
      <h1 class="a-desk__where t-hidden-visually">{title}</h1>
      <div class="a-desk__queue">
        <Orders
          orders={orders.lines}
          gone={orders.gone}
          fates={fates}
          mayAnswer={me?.rights.includes('ANSWER') === true}
          onAnswered={answered}
        />
        <Toolbar
          title={title}
          count={snapshot === null ? '' : text.queueCount(snapshot.list.total)}
          news={<News complaints={waiting.size} orders={orders.held.length} onLook={look} />}
          lines={items}
          sieve={sieve}
          onSieve={setSieve}
          search={search}
          onEnter={(typed) => route(hrefOf(typed))}
        />
        {snapshot === null ? (
          <p class="t-note">{common.value.loading}</p>
        ) : items.length === 0 && lines.length === 0 ? (
          <Empty>{text.queueEmpty}</Empty>
        ) : lines.length === 0 ? (
          <Empty>
            {text.noneMatch} {sieve.words !== '' && <a href={everywhere(sieve.words)}>{findingWords.value.searchAll}</a>}
          </Empty>
        ) : columns ? (
          <LineColumns {...shown} />
        ) : (
          <LineList {...shown} />
        )}
      </div>
      <div class="a-desk__page">
        {open === null ? (
          <div class="a-nothing">
            <p>{text.chooseOne}</p>
            <p class="t-note">{text.chooseHint}</p>
          </div>
        ) : (
          <ComplaintPane key={open} number={open} queueState={feed.state} next={next} said={said} onDid={did} />
        )}
      </div>
    </div>
  )
}
