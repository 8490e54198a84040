/** Diskominfo's desk: what waits for verification comes in by itself; one is open beside it. */
import { useLocation } from 'preact-iso'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { withPage } from '../../live/lists'
import { ask } from '../../shared/graphql'
import { wholeNumber } from '../../shared/search/complaint-number'
import { found, noted } from '../../shared/search/found'
import { FoundBelow, Marked } from '../../shared/search/marked'
import { useSending } from '../../shared/sending'
import { ago, ticking } from '../../shared/time'
import { announce, ClockTag, CloseIcon, Empty, IconButton, MoreButton, Notice, SearchIcon, StatusTag, TextField } from '../../shared/ui'
import { errorMessage } from '../../shared/error-message'
import { common } from '../../shared/words/common'
import { filterOf } from '../common/drill'
import { followDrill } from '../common/feeds'
import { ComplaintsDocument, type LineFragment } from '../gql/graphql'
import { useRefill } from '../common/refill'
import { Shell } from '../common/shell'
import { nextClock } from '../common/running-clocks'
import { useThrottled } from '../common/throttle'
import { addressOf, after, drillOf, placeOf, TABS, type Place } from './desk'
import { Detail } from './detail'
import { words } from './words'
import '../common/forms.css'

const FIRST = 30

function Row({ complaint, place }: { readonly complaint: LineFragment; readonly place: Place }) {
  const now = ticking(60_000).value
  const clock = nextClock(complaint)
  const open = complaint.number === place.number
  const matches = place.search === '' ? undefined : found.value.get(complaint.id)
  return (
    <li>
      <a
        class={`k-tap k-complaint${open ? ' k-complaint--open' : ''}`}
        href={addressOf({ ...place, number: complaint.number, beside: null })}
        aria-current={open ? 'true' : undefined}
      >
        <span class="k-complaint__title">
          <Marked text={complaint.title} where="TITLE" matches={matches} />
        </span>
        <span class="t-row t-gap-2">
          {complaint.status !== 'SUBMITTED' && <StatusTag status={complaint.status} />}
          {clock !== undefined && <ClockTag clock={clock} bare={complaint.status === 'SUBMITTED'} />}
        </span>
        <span class="t-note">
          {[complaint.number, complaint.category?.name, complaint.opd?.code, complaint.district?.name].filter(Boolean).join(' · ')} ·{' '}
          {ago(complaint.submittedAt, now)}
        </span>
        <FoundBelow matches={matches} shown={['TITLE']} />
      </a>
    </li>
  )
}

function Search({ place, go }: { readonly place: Place; readonly go: (place: Place) => void }) {
  const say = words.value
  const [text, setText] = useState(place.search)
  useEffect(() => setText(place.search), [place.search])
  return (
    <form
      class="k-inlineform"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const wanted = text.trim()
        const whole = wholeNumber(wanted)
        if (whole !== null) go({ ...place, number: whole, beside: null })
        else go({ ...place, search: wanted, beside: null })
      }}
    >
      <TextField label={say.search} type="search" value={text} onValue={setText} />
      <IconButton label={say.searchDo} type="submit" look="secondary">
        <SearchIcon />
      </IconButton>
      {place.search !== '' && (
        <IconButton label={say.clearSearch} onClick={() => go({ ...place, search: '' })}>
          <CloseIcon />
        </IconButton>
      )}
    </form>
  )
}

function Tabs({ place, total }: { readonly place: Place; readonly total: number | null }) {
  const say = words.value
  return (
    <nav class="k-tabs" aria-label={say.lists}>
      {TABS.map((tab) => {
        const here = tab === place.tab && place.search === ''
        return (
          <a key={tab} href={addressOf({ ...place, tab, search: '', beside: null })} aria-current={here ? 'page' : undefined}>
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
  const feed = useFeed(() => followDrill(drill, FIRST), [JSON.stringify(drill)])
  useRefill(feed, (list) => [list])
  const list = useThrottled(feed.snapshot, 300).value
  const [said, setSaid] = useState<{ text: string; number: string } | null>(null)
  const more = useSending()
  const detail = useRef<HTMLDivElement>(null)
  const go = (to: Place) => route(addressOf(to))

  useEffect(
    () =>
      feed.onNews((news) => {
        for (const { event, complaint } of news) {
          if (event.kind === 'SUBMITTED' && complaint !== null) announce(say.newComplaint({ title: complaint.title }))
        }
      }),
    [feed, say],
  )
  useEffect(() => {
    detail.current?.scrollTo({ top: 0 })
  }, [place.number])

  /** Where it fails the button stays; the next touch asks again. */
  async function read() {
    const variables = { filter: filterOf(drill), order: drill.order, first: FIRST, after: list?.endCursor ?? null }
    const page = await ask(ComplaintsDocument, variables)
    feed.update((known) => withPage(known, noted(page.complaints)))
  }

  function done(text: string, number: string, goOn: boolean) {
    announce(text)
    setSaid({ text, number })
    if (goOn && place.tab === 'waiting' && place.search === '') {
      go({ ...place, number: after(list?.items ?? [], number)?.number ?? null, beside: null })
    }
  }

  useLayoutEffect(() => {
    document.documentElement.classList.add('k-panes')
    return () => document.documentElement.classList.remove('k-panes')
  }, [])

  const { number } = place
  return (
    <Shell states={[feed.state]}>
      <div class={`k-desk${number === null ? '' : ' k-desk--open'}`}>
        <section class="k-desk__list" aria-label={say.title}>
          <h1>{say.title}</h1>
          <Search place={place} go={go} />
          <Tabs place={place} total={list?.total ?? null} />
          {feed.failure.value !== null && <Notice tone="danger" title={errorMessage(feed.failure.value)} role="alert" />}
          {list === null && feed.failure.value === null && <p role="status">{common.value.loading}</p>}
          {list?.items.length === 0 && <Empty>{place.tab === 'waiting' && place.search === '' ? say.allDone : say.nothing}</Empty>}
          <ul class="k-complaints">
            {list?.items.map((complaint) => (
              <Row key={complaint.id} complaint={complaint} place={place} />
            ))}
          </ul>
          {list?.more === true && <MoreButton wide busy={more.busy} onClick={() => void more.send(read)} />}
        </section>
        <div class="k-desk__detail" ref={detail}>
          {said !== null && (
            <Notice tone="good" role="status">
              {said.text}{' '}
              <a href={addressOf({ ...place, number: said.number, beside: null })} onClick={() => setSaid(null)}>
                {say.seeIt}
              </a>
            </Notice>
          )}
          {number === null ? (
            <Empty>{say.choose}</Empty>
          ) : (
            <Detail key={number} place={{ ...place, number }} go={go} onDone={done} />
          )}
        </div>
      </div>
    </Shell>
  )
}
