/** The queue on a wall: the room's clock, how it stands, and the most pressing complaints, page by page. */
import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { byServer } from '../../shared/clock'
import { AlertIcon, GavelIcon, InboxIcon, Mark, type LinkState } from '../../shared/ui'
import { clockTime, duration, longDate, ticking } from '../../shared/time'
import { common } from '../../shared/words/common'
import type { OpdNameFragment } from '../gql/graphql'
import { cameFrom, placeOf } from '../common/origin'
import { brought, type Arrival } from '../common/queue'
import { byPressing, PRESSING } from '../common/urgency'
import { words } from '../common/words'
import type { WallNews, WallSnapshot } from './feed'
import { pageOf } from './pages'
import { Row, WALL_TONES } from './row'

/** What the board needs of its feed. */
export interface Shown {
  readonly snapshot: ReadonlySignal<WallSnapshot | null>
  readonly state: ReadonlySignal<LinkState>
  onNews(listener: (news: readonly WallNews[]) => void): () => void
}

const TURN = 12_000
/** So long a new complaint is marked, and its banner stands. */
const FRESH = 3 * 60_000
const BANNER = 20_000

/** How many rows fit into the list; a wall may stand upright or lie. */
function useFits(list: { readonly current: HTMLElement | null }): number {
  const [fits, setFits] = useState(6)
  useLayoutEffect(() => {
    const element = list.current
    if (element === null || typeof ResizeObserver !== 'function') return
    const measure = () => {
      const row = parseFloat(getComputedStyle(element).getPropertyValue('--row')) * parseFloat(getComputedStyle(document.documentElement).fontSize)
      const most = Math.floor(element.clientHeight / row)
      if (most > 0) setFits(most)
    }
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    measure()
    return () => watch.disconnect()
  }, [])
  return fits
}

function RoomClock() {
  const now = ticking(1_000).value
  return (
    <div class="w-clock">
      <time class="w-clock__time t-number">{clockTime(now)}</time>
      <span class="w-clock__date">{longDate(now)}</span>
    </div>
  )
}

function Live({ state }: { readonly state: ReadonlySignal<LinkState> }) {
  const { kind } = state.value
  const tone = { live: 'good', 'catching-up': 'info', offline: 'warn' }[kind]
  return (
    <p class={`w-live t-tone--${tone}`} role="status">
      <span class="t-link__dot" />
      {/* Since when, the banner says. */}
      {{ live: common.value.live, offline: common.value.offline, 'catching-up': common.value.catchingUp }[kind]}
    </p>
  )
}

export function Board({ feed, opd }: { readonly feed: Shown; readonly opd: OpdNameFragment }) {
  const snapshot = feed.snapshot.value
  const now = ticking(10_000).value
  const [turn, setTurn] = useState(0)
  const [banner, setBanner] = useState<Arrival | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const fits = useFits(list)
  const text = words.value

  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), TURN)
    return () => clearInterval(timer)
  }, [])

  useEffect(
    () =>
      feed.onNews((news) => {
        const after = feed.snapshot.peek()
        const latest = after === null ? undefined : brought(after, news).arrivals[0]
        if (latest === undefined) return
        setBanner(latest)
      }),
    [feed],
  )
  useEffect(() => {
    if (banner === null) return
    const timer = setTimeout(() => setBanner(null), BANNER)
    return () => clearTimeout(timer)
  }, [banner])

  const items = snapshot?.list.items ?? []
  const columns = useMemo(() => byPressing(items, now), [items, now])
  const shown = pageOf(items, fits, turn, snapshot?.list.total ?? 0)
  const fresh = new Set(snapshot?.arrivals.filter(({ at }) => now - Date.parse(at) < FRESH).map(({ complaint }) => complaint))
  const arrived = banner === null ? undefined : items.find(({ id }) => id === banner.complaint)
  const secret = arrived !== undefined && (arrived.confidential || arrived.kind === 'OVERSIGHT')
  const orders = snapshot?.orders ?? []
  const [firstOrder] = orders
  const cut = feed.state.value.kind === 'offline'
  // Behind what is loaded there is no counting: the last page of a very long queue is running work.
  const more = snapshot?.list.more === true ? '+' : ''

  return (
    <main class="w-wall t-stack">
      <header class="w-head">
        <div class="w-head__who">
          <h1>
            <Mark />
            {opd.code}
          </h1>
          <p>{opd.name}</p>
        </div>
        <Live state={feed.state} />
        <RoomClock />
      </header>
      <ul class="w-counts" aria-label={text.navQueue}>
        {PRESSING.map((name) => (
          <li key={name} class={`w-count t-tone--${WALL_TONES[name]}${columns[name].length > 0 ? ' w-count--some' : ''}`}>
            <strong class="t-number">
              {columns[name].length}
              {name === 'running' ? more : ''}
            </strong>
            <span>{text[name]}</span>
          </li>
        ))}
      </ul>
      {cut ? (
        <p class="w-banner t-tone--warn" role="status">
          <AlertIcon />
          <span>{text.wallCut({ time: clockTime(byServer(feed.state.value.since)) })}</span>
        </p>
      ) : arrived !== undefined && banner !== null ? (
        <p class="w-banner w-banner--new" key={banner.cursor} role="status">
          <InboxIcon />
          <strong>{banner.kind === 'ROUTED' ? text.wallNew : cameFrom(banner, arrived)}</strong>
          <span>{secret ? common.value.confidential : `${arrived.title} · ${placeOf(arrived)}`}</span>
        </p>
      ) : firstOrder !== undefined ? (
        <p class={`w-banner t-tone--${Date.parse(firstOrder.dueAt) < now ? 'danger' : 'brand'}`}>
          <GavelIcon />
          <strong>{text.wallOrders(orders.length)}</strong>
          <span>
            {text.wallOrderNext({
              duration:
                Date.parse(firstOrder.dueAt) < now
                  ? common.value.clockLate({ duration: duration(Date.parse(firstOrder.dueAt) - now) }).toLowerCase()
                  : common.value.clockLeft({ duration: duration(Date.parse(firstOrder.dueAt) - now) }),
            })}
          </span>
        </p>
      ) : null}
      <div class="w-list" ref={list}>
        <ul class={`w-rows${shown.lines.length === fits ? ' w-rows--full' : ''}`} key={shown.page} aria-label={text.navQueue}>
          {shown.lines.map((line) => (
            <Row key={line.id} line={line} now={now} fresh={fresh.has(line.id)} />
          ))}
        </ul>
        {snapshot !== null && items.length === 0 && <p class="w-empty">{text.wallEmpty}</p>}
      </div>
      <footer class="w-foot">
        {shown.pages > 1 && (
          <>
            <span class="w-dots" aria-hidden="true">
              {Array.from({ length: shown.pages }, (_, page) => (
                <span key={page} class={`w-dot${page === shown.page ? ' w-dot--here' : ''}`} />
              ))}
            </span>
            <span>{text.wallPage({ page: shown.page + 1, pages: shown.pages })}</span>
          </>
        )}
        {shown.beyond > 0 && <span>{text.wallBeyond(shown.beyond)}</span>}
      </footer>
    </main>
  )
}
