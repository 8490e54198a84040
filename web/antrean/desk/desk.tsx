/** The officer's desk: the regent's instructions, the queue, and the complaint that is open beside it. */
import { useLocation } from 'preact-iso'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Empty } from '../../shared/ui'
import { viewer } from '../../shared/session'
import { common } from '../../shared/words/common'
import { ComplaintPane } from '../complaint/page'
import type { OrderFragment } from '../gql/graphql'
import { withOrder, type Arrival } from '../common/queue'
import { everywhere, hrefOf } from '../common/finding'
import { words } from '../common/words'
import { words as findingWords } from '../common/finding-words'
import type { DeskFeed } from './feed'
import { Fresh } from './new-arrivals'
import { NO_SIEVE, sift, type Sieve } from './filter'
import { LineColumns, LineList } from './queue-list'
import { Orders } from './orders'
import { useShortcuts } from '../common/shortcuts'
import { Toolbar } from './toolbar'
import { toggleView, view } from './view'

/** Moves the focus among the lines as they stand on the screen. */
function moveFocus(by: 1 | -1, open: string | null): void {
  const lines = [...document.querySelectorAll<HTMLAnchorElement>('[data-line]')]
  const at = lines.findIndex((line) => line === document.activeElement)
  const from = at !== -1 ? at : lines.findIndex((line) => line.dataset['line'] === open)
  const next = lines[from === -1 ? (by === 1 ? 0 : lines.length - 1) : from + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

export interface DeskProps {
  readonly feed: DeskFeed
  /** The number of the complaint that is open, from the address. */
  readonly open: string | null
}

export function Desk({ feed, open }: DeskProps) {
  const { route } = useLocation()
  const snapshot = feed.snapshot.value
  const [sieve, setSieve] = useState<Sieve>(NO_SIEVE)
  const search = useRef<HTMLInputElement>(null)
  const text = words.value
  const me = viewer.value
  const items = snapshot?.list.items ?? []
  const lines = useMemo(() => sift(items, sieve, me?.name ?? ''), [items, sieve, me?.name])
  const arrivals = useMemo(
    () => new Map<string, Arrival>(snapshot?.arrivals.map((arrival) => [arrival.complaint, arrival])),
    [snapshot?.arrivals],
  )

  // What was opened is no longer new.
  useEffect(() => {
    if (open === null) return
    const id = feed.snapshot.peek()?.list.items.find(({ number }) => number === open)?.id
    feed.update((before) => ({ ...before, arrivals: before.arrivals.filter(({ complaint }) => complaint !== id) }))
  }, [feed, open])

  // Back among the lines where one was: by keyboard one goes on from there.
  const opened = useRef<string | null>(null)
  useEffect(() => {
    if (open === null && opened.current !== null) {
      document.querySelector<HTMLAnchorElement>(`[data-line="${opened.current}"]`)?.focus()
    }
    opened.current = open
  }, [open])

  useShortcuts({
    j: () => moveFocus(1, open),
    k: () => moveFocus(-1, open),
    ArrowDown: () => moveFocus(1, open),
    ArrowUp: () => moveFocus(-1, open),
    Esc: open === null ? undefined : () => route('/antrean'),
    '/': () => search.current?.focus(),
    v: toggleView,
    d: () => document.getElementById('orders-title')?.focus(),
  })

  const late = items.filter(({ overdue }) => overdue).length
  useEffect(() => {
    const name = me?.opd?.code ?? ''
    document.title = `${late > 0 ? `(${late}) ` : ''}${words.peek().queueTitle({ opd: name })} · Taprose`
  }, [late, me?.opd?.code])

  const at = lines.findIndex(({ number }) => number === open)
  const next = lines.find((line, index) => index > at && line.number !== open)?.number ?? null
  const answered = (order: OrderFragment) =>
    feed.update((before) => ({ ...before, orders: withOrder(before.orders, order) }))
  const shown = { lines, arrivals, open }

  return (
    <div class={`a-desk${open === null ? '' : ' a-desk--open'}${view.value === 'columns' ? ' a-desk--columns' : ''}`}>
      <div class="a-desk__queue">
        <Orders
          orders={snapshot?.orders ?? []}
          mayAnswer={me?.rights.includes('ANSWER') === true}
          onAnswered={answered}
        />
        <Fresh
          arrivals={snapshot?.arrivals ?? []}
          lines={items}
          onSeen={() => feed.update((before) => ({ ...before, arrivals: [] }))}
        />
        <Toolbar
          title={text.queueTitle({ opd: me?.opd?.code ?? '' })}
          count={snapshot === null ? '' : text.queueCount(snapshot.list.total)}
          lines={items}
          sieve={sieve}
          onSieve={setSieve}
          search={search}
          onEnter={(typed) => route(hrefOf(typed))}
        />
        {snapshot === null ? (
          <p class="t-note">{common.value.loading}</p>
        ) : items.length === 0 ? (
          <Empty>{text.queueEmpty}</Empty>
        ) : lines.length === 0 ? (
          <Empty>
            {text.noneMatch} {sieve.words !== '' && <a href={everywhere(sieve.words)}>{findingWords.value.searchAll}</a>}
          </Empty>
        ) : view.value === 'columns' ? (
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
          <ComplaintPane key={open} number={open} queueState={feed.state} next={next} />
        )}
      </div>
    </div>
  )
}

