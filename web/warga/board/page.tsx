/** The public board: list or map, filtered, searched, live. */
import '../common/chip.css'
import './board.css'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import {
  announce,
  Button,
  Check,
  CloseIcon,
  Empty,
  FilterIcon,
  ListIcon,
  MapIcon,
  MoreButton,
  Select,
} from '../../shared/ui'
import { ExportButton } from '../../live/exports/button'
import { viewer } from '../../shared/session'
import { lazyPart } from '../../shared/ui/lazy'
import { withNumber } from '../../shared/numbers'
import { useSending } from '../../shared/sending'
import { errorMessage } from '../../shared/error-message'
import { SearchField } from '../../shared/search/field'
import { Instead } from '../../shared/search/instead'
import { statusWord } from '../../shared/words/lists'
import { ComplaintList, Skeleton } from '../common/list'
import { useOwnFeed } from '../offline/own-feed'
import { words as wargaWords } from '../common/words'
import { words as mapWords } from '../map/words'
import { NothingYet } from '../common/unavailable'
import { Page } from '../common/page'
import { places, wantPlaces } from '../common/places'
import { marked, NothingFound } from './found'
import type { Initial, Lines } from '../common/lines'
import { followBoard, further } from './feed'
import { addressOf, EVERYTHING, feedOf, filterOf, narrowed, ORDERS, PUBLIC_STATUSES, queryFrom, searching, type Order, type Query, type Status } from './query'
import { words } from './words'

const FoundServices = lazyPart(() => import('../services/found').then((found) => found.FoundServices))
const BoardMap = lazyPart(() => import('../map/board'), { failed: () => mapWords.value.failed })

interface FilterProps {
  readonly query: Query
  readonly go: (change: Partial<Query>) => void
}

function Filters({ query, go }: FilterProps) {
  const text = words.value
  const count = narrowed(query)
  const orderWords: Record<Order, string> = {
    RELEVANCE: text.orderRelevance,
    NEWEST: text.orderNewest,
    OLDEST: text.orderOldest,
    MOST_URGENT: text.orderMostUrgent,
    MOST_SUPPORTED: text.orderMostSupported,
  }
  return (
    <details class="w-filter">
      <summary>
        <FilterIcon /> {count === 0 ? text.filter : text.filtered(count)}
      </summary>
      <div class="w-filter__fields">
        <Select
          label={text.category}
          empty={text.categoryAll}
          value={query.category}
          onValue={(category) => go({ category })}
          options={(places.value?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          label={text.district}
          empty={text.districtAll}
          value={query.district}
          onValue={(district) => go({ district })}
          options={(places.value?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          label={text.opd}
          empty={text.opdAll}
          value={query.opd}
          onValue={(opd) => go({ opd })}
          options={(places.value?.opds.edges ?? []).map(({ node }) => ({ value: node.code, label: node.name }))}
        />
        <Select
          label={text.status}
          empty={text.statusAll}
          value={query.status}
          onValue={(status) => go({ status: status as Status | '' })}
          options={PUBLIC_STATUSES.map((status) => ({ value: status, label: statusWord(status) }))}
        />
        <Select
          label={text.order}
          value={query.order}
          onValue={(order) => go({ order: order as Order })}
          options={ORDERS.filter((order) => order !== 'RELEVANCE' || query.search !== '').map((order) => ({ value: order, label: orderWords[order] }))}
        />
        <Check label={text.overdueOnly} checked={query.overdue} onValue={(overdue) => go({ overdue })} />
        {count > 0 && (
          <Button look="quiet" onClick={() => go(EVERYTHING)}>
            {text.clear}
          </Button>
        )}
      </div>
    </details>
  )
}

/** What narrows the list, seen while the filter is folded, each with its end. */
function Narrowing({ query, go }: FilterProps) {
  const text = words.value
  const known = places.value
  const named = (all: readonly { readonly code: string; readonly name: string }[] | undefined, code: string) => all?.find((one) => one.code === code)?.name ?? code
  const on: readonly (readonly [keyof Query, string])[] = [
    ['category', query.category && named(known?.categories, query.category)],
    ['district', query.district && wargaWords.value.inDistrict({ name: named(known?.districts, query.district) })],
    ['opd', query.opd && named(known?.opds.edges.map(({ node }) => node), query.opd)],
    ['status', query.status && statusWord(query.status)],
    ['overdue', query.overdue ? text.overdueOnly : ''],
  ]
  const shown = on.filter(([, label]) => label !== '')
  if (shown.length === 0) return null
  return (
    <ul class="w-narrowing t-row t-gap-2" aria-label={text.narrowing}>
      {shown.map(([field, label]) => (
        <li key={field}>
          <button type="button" class="w-chip w-chip--on" aria-label={text.without({ filter: label })} onClick={() => go({ [field]: field === 'overdue' ? false : '' })}>
            {label} <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  )
}

function ViewSwitch({ query, go }: FilterProps) {
  const text = words.value
  const option = (map: boolean, label: string, icon: preact.JSX.Element) => (
    <button type="button" class="w-switch__one" aria-pressed={query.map === map} onClick={() => go({ map })}>
      {icon} {label}
    </button>
  )
  return (
    <div class="w-switch" role="group" aria-label={text.view}>
      {option(false, text.asList, <ListIcon />)}
      {option(true, text.asMap, <MapIcon />)}
    </div>
  )
}

function totalOf({ total, exact, uncounted }: Lines): string {
  const text = words.value
  return uncounted ? text.totalOver(total) : exact ? text.total(total) : text.totalAbout(total)
}

function useBoard(query: Query) {
  const address = addressOf({ ...query, map: false })
  // To who has signed in the server gives their own complaints too, published or not.
  const feed = useOwnFeed(
    {
      name: `papan:${address}`,
      make: (initial: Initial) => followBoard(query, initial),
      // A page that was opened far down is not kept whole.
      trim: (list: Lines) => ({ ...list, items: list.items.slice(0, 40), more: list.more || list.items.length > 40, endCursor: null }),
    },
    [address],
  )
  const [news, setNews] = useState(0)
  useEffect(
    () =>
      feed?.onNews((all) => {
        setNews((count) => count + 1)
        for (const { event, complaint } of all) {
          if (event.kind === 'VERIFIED' && complaint !== null) announce(words.peek().news({ title: complaint.title }))
        }
      }),
    [feed],
  )
  return { feed, news }
}

function pointFrom(found: string | undefined): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = (found ?? '').split(',').map(Number)
  const isPoint = latitude !== undefined && longitude !== undefined && Number.isFinite(latitude + longitude)
  return isPoint && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

export default function BoardPage() {
  const text = words.value
  const location = useLocation()
  const query = queryFrom(location.query)
  const { feed, news } = useBoard(query)
  const more = useSending()
  useEffect(wantPlaces, [])
  const list = feed?.snapshot.value ?? null
  const offline = feed?.state.value.kind === 'offline'
  // A shared address may name what there is no more.
  const failed = feed !== null && feed.failure.value !== null
  const go = (change: Partial<Query>) => location.route(addressOf({ ...query, ...change }))

  return (
    <Page title={text.title} wide states={feed === null || failed ? [] : [feed.state]}>
      <p class="w-soft">{text.lead}</p>
      <div class="t-stack t-gap-3">
        <SearchField
          value={query.search}
          label={text.search}
          hint={text.searchHint}
          onSearch={(search) => go(searching(query, search))}
          onNumber={(number) => location.route(`/aduan/${number}`)}
        />
        <Filters query={query} go={go} />
        <Narrowing query={query} go={go} />
        <div class="w-board__count t-row">
          <p role="status" class="t-number">
            {list !== null && withNumber(totalOf(list), list.total)}
          </p>
          <ViewSwitch query={query} go={go} />
          {viewer.value != null && <ExportButton wanted={{ list: 'COMPLAINTS', filter: filterOf(query), order: query.order }} page="/unduhan" />}
        </div>
      </div>
      {query.search !== '' && !query.map && <FoundServices search={query.search} />}
      {query.map ? (
        <BoardMap filter={filterOf(query)} news={news} point={pointFrom(location.query['titik'])} />
      ) : failed ? (
        <Empty>
          {feed.failure.value?.code === 'TOO_EXPENSIVE' ? errorMessage(feed.failure.value) : text.none}{' '}
          <Button look="quiet" onClick={() => go(EVERYTHING)}>
            {text.clear}
          </Button>
        </Empty>
      ) : list === null ? (
        offline ? (
          <NothingYet state={feed.state.value} />
        ) : (
          <Skeleton lines={5} />
        )
      ) : list.items.length === 0 ? (
        <NothingFound query={query} go={go} />
      ) : (
        <>
          {query.search !== '' && <Instead />}
          <ComplaintList complaints={list.items} {...(query.search === '' ? {} : { marked })} />
          {list.more && !offline && (
            // Where it fails, the link's state in the header says why.
            <MoreButton busy={more.busy} onClick={() => void more.send(async () => feed?.update(await further(query, list)))} />
          )}
        </>
      )}
      <p class="w-soft">
        <a href={feedOf(query)} type="application/atom+xml">
          {text.subscribe}
        </a>{' '}
        · <a href="/ringkasan">{text.summary}</a>
      </p>
    </Page>
  )
}
