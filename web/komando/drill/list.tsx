/** The complaints behind a number, live. */
import { useContext } from 'preact/hooks'
import { ExportButton } from '../../live/exports/button'
import { useFeed } from '../../live/follow'
import { withPage } from '../../live/lists'
import { ask } from '../../shared/graphql'
import { found, noted } from '../../shared/search/found'
import { Instead } from '../../shared/search/instead'
import { FoundBelow, Marked } from '../../shared/search/marked'
import { withNumber } from '../../shared/numbers'
import { useSending } from '../../shared/sending'
import { ago, shortDate, ticking } from '../../shared/time'
import { ButtonLink, ClockTag, LinkBadge, MoreButton, Notice, StatusTag } from '../../shared/ui'
import { errorMessage } from '../../shared/error-message'
import { common } from '../../shared/words/common'
import { statusWord } from '../../shared/words/lists'
import { RoomContext } from '../common/context'
import { followDrill } from '../common/feeds'
import { ComplaintsDocument, type LineFragment, type NumbersFragment } from '../gql/graphql'
import { useRefill } from '../common/refill'
import { Tap, useView } from '../common/tap'
import { nextClock } from '../common/running-clocks'
import { useThrottled } from '../../shared/throttle'
import { words } from '../common/words'
import { beside, filterOf, OPEN, ORDERS, toQuery, type Drill, type Order } from '../common/drill'
import { NothingHere } from '../search/nothing'
import { SearchFilters } from '../search/filters'
import { Leaf } from './drawer-page'
import { useReread } from '../common/reread'

/** What a filter is about, in words: "Terlambat · DPUPR". */
export function titleOf(drill: Drill, numbers: NumbersFragment | null): string {
  const say = words.value
  const { status, overdue, dueSoon, rated, opd, category, district } = drill
  const day = (date: string | undefined) => date && { day: shortDate(date.includes('T') ? date : `${date}T12:00:00+07:00`) }
  const [filed, closed] = [day(drill.filed), day(drill.closed)]
  const [since, answered, waiting] = [day(drill.since), day(drill.answeredSince), day(drill.waitingSince)]
  const open = status !== undefined && status.join() === OPEN.join()
  const parts = [
    dueSoon === true ? say.dueSoon : rated === true ? say.rated : rated === false ? say.notRated : overdue === true ? say.overdue : overdue === false ? say.dueNext : open ? say.open : status?.map(statusWord).join(', '),
    opd,
    category && (numbers?.byCategory.find((row) => row.category.code === category)?.category.name ?? category),
    district && (numbers?.byDistrict.find((row) => row.district.code === district)?.district.name ?? district),
    filed && say.filedOn(filed),
    closed && say.closedOn(closed),
    since && say.filedSince(since),
    answered && say.answeredSince(answered),
    waiting && say.waitingSince(waiting),
    drill.search && `“${drill.search}”`,
    drill.publicWord && say.publicReads({ word: drill.publicWord }),
  ]
  return parts.filter(Boolean).join(' · ') || say.allComplaints
}

export function ComplaintRow({ complaint, over }: { readonly complaint: LineFragment; readonly over: Drill }) {
  const clock = nextClock(complaint)
  const now = ticking(60_000).value
  const matches = over.search === undefined ? undefined : found.value.get(complaint.id)
  return (
    <li>
      <Tap to={{ kind: 'complaint', number: complaint.number, over }} class="k-complaint">
        <span class="k-complaint__title">
          <Marked text={complaint.title} where="TITLE" matches={matches} />
        </span>
        <span class="t-row t-gap-2">
          <StatusTag status={complaint.status} />
          {clock !== undefined && <ClockTag clock={clock} />}
        </span>
        <span class="t-note">
          <Marked text={complaint.number} where="NUMBER" matches={matches} /> · {complaint.opd?.code ?? words.value.unrouted}
          {complaint.district !== null && ` · ${complaint.district.name}`} · {ago(complaint.submittedAt, now)}
          {complaint.supportCount > 0 && ` · ${common.value.supporters(complaint.supportCount)}`}
        </span>
        <FoundBelow matches={matches} shown={['TITLE', 'NUMBER']} />
      </Tap>
    </li>
  )
}

function Beside({ drill }: { readonly drill: Drill }) {
  const { address } = useView()
  const choices = beside(drill)
  if (choices.length === 0) return null
  const say = words.value
  const name = ({ filed, closed, rated }: Drill) =>
    filed !== undefined ? say.submitted : closed !== undefined ? say.closed : rated === true ? say.rated : say.notRated
  return (
    <nav class="k-switch k-switch--above" aria-label={say.show}>
      {choices.map((choice) => (
        <ButtonLink
          key={name(choice)}
          look="quiet"
          href={address({ kind: 'list', drill: choice })}
          aria-current={JSON.stringify(toQuery(choice)) === JSON.stringify(toQuery(drill)) ? 'true' : undefined}
        >
          {name(choice)}
        </ButtonLink>
      ))}
    </nav>
  )
}

export function DrillList({ drill }: { readonly drill: Drill }) {
  const say = words.value
  const { numbers } = useContext(RoomContext)
  const { open } = useView()
  const more = useSending()
  const feed = useFeed(() => followDrill(drill), [JSON.stringify(drill)])
  useRefill(feed, (list) => [list])
  useReread(feed, drill)
  const list = useThrottled(feed.snapshot, 300).value

  /** Where it fails the button stays; the next touch asks again. */
  async function read() {
    const variables = { filter: filterOf(drill), order: drill.order, first: 30, after: list?.endCursor ?? null }
    const page = await ask(ComplaintsDocument, variables)
    feed.update((known) => withPage(known, noted(page.complaints)))
  }

  return (
    <Leaf title={titleOf(drill, numbers)}>
      <Beside drill={drill} />
      {drill.search !== undefined && <SearchFilters key={drill.search} drill={drill} />}
      <div class="k-list__bar t-row">
        <p class="t-number" role="status">
          {list === null ? common.value.loading : withNumber(list.uncounted ? say.complaintsOver(list.total) : say.complaints(list.total), list.total)}
        </p>
        <LinkBadge states={[feed.state]} />
        <label class="k-order">
          {say.order}
          <select
            class="t-input"
            value={drill.order}
            onChange={(event) => open({ kind: 'list', drill: { ...drill, order: event.currentTarget.value as Order } }, true)}
          >
            {ORDERS.filter((order) => order !== 'RELEVANCE' || drill.search !== undefined).map((order) => (
              <option key={order} value={order}>
                {say[order]}
              </option>
            ))}
          </select>
        </label>
        <ExportButton wanted={{ list: 'COMPLAINTS', filter: filterOf(drill), order: drill.order }} page="/komando/unduhan" />
      </div>
      {feed.failure.value !== null && <Notice tone="danger" title={errorMessage(feed.failure.value)} role="alert" />}
      {list !== null && list.items.length === 0 && <NothingHere drill={drill} />}
      {drill.search !== undefined && <Instead />}
      <ul class="k-complaints">
        {list?.items.map((complaint) => (
          <ComplaintRow key={complaint.id} complaint={complaint} over={drill} />
        ))}
      </ul>
      {list?.more === true && <MoreButton wide busy={more.busy} onClick={() => void more.send(read)} />}
    </Leaf>
  )
}
