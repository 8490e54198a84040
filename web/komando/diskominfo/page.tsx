/** Diskominfo's desk: what waits for verification comes in by itself; one is open beside it, and after it the next. */
import { useLocation } from 'preact-iso'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ExportButton } from '../../live/exports/button'
import { useFeed } from '../../live/follow'
import { withPage } from '../../live/lists'
import { ask } from '../../shared/graphql'
import { SearchField } from '../../shared/search/field'
import { noted } from '../../shared/search/found'
import { Instead } from '../../shared/search/instead'
import { Help } from '../../shared/keyboard/help'
import { useSending } from '../../shared/sending'
import { announce, Empty, IconButton, MoreButton, Notice, QuestionIcon } from '../../shared/ui'
import { errorMessage } from '../../shared/error-message'
import { common } from '../../shared/words/common'
import { words as keyboardWords } from '../../shared/keyboard/words'
import { filterOf } from '../common/drill'
import { followDrill } from '../common/feeds'
import { ComplaintsDocument } from '../gql/graphql'
import { useRefill } from '../common/refill'
import { Shell } from '../common/shell'
import { useThrottled } from '../../shared/throttle'
import { Batch } from './batch'
import { addressOf, after, beside, drillOf, placeOf, TABS, type Place } from './desk'
import { Detail, type DetailProps } from './detail'
import { focusField, focusHeading } from './focus'
import { begin, held, hold, leaveOut, type Decision } from './held'
import { KEYS, shortcuts } from './keys'
import { Row } from './list'
import { ReadByPublic } from './read-by-public'
import { useTicks } from './ticks'
import { words } from './words'
import '../../shared/keyboard/keyboard.css'
import '../common/forms.css'
import './panes.css'
import './desk.css'

const FIRST = 30

function Tabs({ place, total }: { readonly place: Place; readonly total: number | null }) {
  const say = words.value
  return (
    <nav class="k-tabs" aria-label={say.lists}>
      {TABS.map((tab) => {
        const here = tab === place.tab && place.search === '' && place.word === ''
        return (
          <a key={tab} href={addressOf({ ...place, tab, search: '', word: '', beside: null })} aria-current={here ? 'page' : undefined}>
            {say[tab]}
            {here && total !== null && <span class="t-number"> ({total})</span>}
          </a>
        )
      })}
    </nav>
  )
}

export default function DiskominfoPage() {
  const say = words.value
  const { path, query, route } = useLocation()
  const place = placeOf(path, query)
  const drill = drillOf(place)
  const feed = useFeed(() => followDrill(drill, FIRST, true), [JSON.stringify(drill)])
  useRefill(feed, (list) => [list])
  const list = useThrottled(feed.snapshot, 300).value
  const [said, setSaid] = useState<{ text: string; number: string } | null>(null)
  const [helping, setHelping] = useState(false)
  const more = useSending()
  const { number } = place
  const waiting = place.tab === 'waiting' && place.search === '' && place.word === ''
  const heldNow = new Set(held.value?.decisions.map(({ complaint }) => complaint))
  const ticks = useTicks(waiting ? (list?.items ?? []) : [], heldNow)
  const go = (to: Place, instead = false) => route(addressOf(to), instead)

  useEffect(begin, [])
  useEffect(
    () =>
      feed.onNews((news) => {
        for (const { event, complaint } of news) {
          if (event.kind === 'SUBMITTED' && complaint !== null) announce(say.newComplaint({ title: complaint.title }))
        }
      }),
    [feed, say],
  )

  // The focus comes along wherever one goes on the desk; to whom opens the page it is left.
  const first = useRef(number)
  if (first.current !== number) first.current = null
  const moved = first.current === null
  /** Where the open one stands, or stood. */
  const was = useRef(0)

  /** Where it fails the button stays; the next touch asks again. */
  async function read() {
    const variables = { filter: filterOf(drill), order: drill.order, first: FIRST, after: list?.endCursor ?? null, suggest: true }
    const page = await ask(ComplaintsDocument, variables)
    feed.update((known) => withPage(known, noted(page.complaints)))
  }

  const done: DetailProps['onDone'] = (text, complaint, goOn) => {
    announce(text)
    setSaid({ text, number: complaint.number })
    leaveOut(complaint.id)
    if (!goOn || !waiting || number === null) return
    // As it is by now: who came by a link may decide before the list is there. Until it is, this one stays open.
    const known = feed.snapshot.peek()
    const next = known === null ? { number } : after(known.items, number, { was: was.current, passed: ({ id }) => heldNow.has(id) })
    go({ ...place, number: next?.number ?? null, beside: null }, true)
    if (next === null || known === null) setTimeout(focusHeading, 50)
  }

  /** Whoever is open among them is decided, so that the desk goes on. */
  function goOnAfter(decisions: readonly Decision[]) {
    const chosen = new Set(decisions.map(({ complaint }) => complaint))
    if (number === null || open === undefined || !chosen.has(open.id)) return
    const next = after(list?.items ?? [], number, { passed: ({ id }) => chosen.has(id) || heldNow.has(id) })
    if (next !== null) go({ ...place, number: next.number, beside: null }, true)
  }

  function forwardTicked() {
    void hold(ticks.decisions)
    goOnAfter(ticks.decisions)
    ticks.clear()
  }

  /** Only where the line that takes it back is in view, and the next one too. */
  async function forwardOne(decision: Decision) {
    const seen = waiting && document.querySelector('.k-batch')?.checkVisibility() === true
    if (!seen || open?.id !== decision.complaint || !(await hold([decision]))) return false
    setSaid(null)
    goOnAfter([decision])
    return true
  }

  function step(by: 1 | -1) {
    const next = beside(list?.items ?? [], number, by)
    if (next !== null) go({ ...place, number: next.number, beside: null }, number !== null)
  }

  const at = list?.items.findIndex((one) => one.number === number) ?? -1
  if (at !== -1) was.current = at
  const open = list?.items[at]
  shortcuts.use({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    '/': () => focusField('desk-search'),
    '?': () => setHelping(true),
    x: open === undefined ? undefined : () => ticks.turn(open.id),
  })

  useLayoutEffect(() => {
    document.documentElement.classList.add('k-panes')
    return () => document.documentElement.classList.remove('k-panes')
  }, [])

  return (
    <Shell states={[feed.state]}>
      <div class={`k-desk${number === null ? '' : ' k-desk--open'}`}>
        <h1 class="k-desk__where t-hidden-visually">{say.title}</h1>
        <section class="k-desk__list" aria-label={say.title}>
          <div class="k-desk__head">
            <h1>{say.title}</h1>
            <span>
              <ExportButton small wanted={{ list: 'COMPLAINTS', filter: filterOf(drill), order: drill.order }} page="/komando/unduhan" />
              <IconButton label={keyboardWords.value.title} onClick={() => setHelping(true)}>
                <QuestionIcon />
              </IconButton>
            </span>
          </div>
          <SearchField
            id="desk-search"
            value={place.search}
            label={say.search}
            small
            onSearch={(search) => go({ ...place, search, word: '', beside: null })}
            onNumber={(whole) => go({ ...place, number: whole, beside: null })}
          />
          <ReadByPublic place={place} feed={feed} />
          <Tabs place={place} total={list?.total ?? null} />
          {place.search !== '' && <Instead />}
          {feed.failure.value !== null && <Notice tone="danger" title={errorMessage(feed.failure.value)} role="alert" />}
          {list === null && feed.failure.value === null && <p role="status">{common.value.loading}</p>}
          {list?.items.length === 0 && <Empty>{waiting ? say.allDone : say.nothing}</Empty>}
          <ul class="k-complaints">
            {list?.items.map((complaint) => (
              <Row
                key={complaint.id}
                complaint={complaint}
                place={place}
                ticked={waiting ? ticks.has(complaint.id) : null}
                onTick={() => ticks.turn(complaint.id)}
                held={heldNow.has(complaint.id)}
              />
            ))}
          </ul>
          {list?.more === true && <MoreButton wide busy={more.busy} onClick={() => void more.send(read)} />}
          {waiting && (
            <Batch
              place={place}
              possible={ticks.possible.length}
              ticked={ticks.decisions.length}
              onTickAll={ticks.turnAll}
              onForward={forwardTicked}
            />
          )}
        </section>
        <div class="k-desk__detail">
          <p class="k-said">
            {said !== null && (
              <>
                <span>{said.text}</span>{' '}
                <a href={addressOf({ ...place, number: said.number, beside: null })} onClick={() => setSaid(null)}>
                  {say.seeIt}
                </a>
              </>
            )}
          </p>
          {number === null ? (
            <div id="detail-title" class="k-detail__wait" tabIndex={-1}>
              <Empty>{list?.items.length === 0 && waiting ? say.allDone : say.choose}</Empty>
            </div>
          ) : (
            <Detail key={number} place={{ ...place, number }} go={go} focus={moved} onHold={forwardOne} onDone={done} />
          )}
        </div>
      </div>
      {helping && <Help shortcuts={shortcuts} keys={KEYS.map(([key, does]) => [key, say[does]] as const)} onClose={() => setHelping(false)} />}
    </Shell>
  )
}
