/** Diskominfo's room of the hoax desk: what is to be published, what is being checked, objections, the archive. */
import { useLocation } from 'preact-iso'
import { followArchive, followDesk, furtherArchive, furtherDesk, type ClaimFeed } from '../../live/claims/feed'
import type { Claims } from '../../live/claims/list'
import { useFeed } from '../../live/follow'
import { ClaimTags, claimTitle } from '../../shared/claims/parts'
import { words as claimWords } from '../../shared/claims/words'
import { SearchField } from '../../shared/search/field'
import { useSending } from '../../shared/sending'
import { shortDate } from '../../shared/time'
import { Empty, MoreButton } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { Shell } from '../common/shell'
import type { ClaimLineFragment } from '../gql/graphql'
import { Objections } from './objections'
import { Sheet } from './sheet'
import { words } from './words'
import '../common/complaint.css'
import '../common/forms.css'

const LISTS = { terbitkan: ['CONFIRMED'], periksa: ['SUBMITTED', 'IN_REVIEW', 'PROPOSED'], ditutup: ['DECLINED'] } as const
const TABS = ['terbitkan', 'periksa', 'keberatan', 'terbit', 'ditutup'] as const
type Tab = (typeof TABS)[number]

function Line({ claim }: { readonly claim: ClaimLineFragment }) {
  const text = claimWords.value
  return (
    <li>
      <a class="k-tap k-complaint" href={`/komando/hoaks/${claim.number}`}>
        <span class="k-complaint__title">{claimTitle(claim)}</span>
        <span class="t-row t-gap-2">
          <ClaimTags claim={claim} />
        </span>
        <span class="t-note">
          {claim.number}
          {claim.publishedAt !== null
            ? ` · ${text.publishedOn({ date: shortDate(claim.publishedAt) })}`
            : claim.submittedAt !== null && ` · ${text.sentOn({ date: shortDate(claim.submittedAt) })}`}
          {claim.publishedAt === null && claim.checkerName !== null && ` · ${text.heldBy({ name: claim.checkerName })}`}
        </span>
      </a>
    </li>
  )
}

interface ListProps {
  readonly feed: ClaimFeed
  /** What the page behind this one adds. */
  readonly next: (list: Claims) => Promise<(now: Claims) => Claims>
}

function List({ feed, next }: ListProps) {
  const more = useSending()
  const read = async (now: Claims) => feed.update(await next(now))
  const list = feed.snapshot.value
  if (list === null) return <p role="status">{common.value.loading}</p>
  if (list.items.length === 0) return <Empty>{words.value.nothing}</Empty>
  return (
    <>
      <ul class="k-complaints">
        {list.items.map((claim) => (
          <Line key={claim.id} claim={claim} />
        ))}
      </ul>
      {list.more && <MoreButton busy={more.busy} onClick={() => void more.send(() => read(list))} />}
    </>
  )
}

function OfStatus({ tab }: { readonly tab: keyof typeof LISTS }) {
  const wanted = { status: LISTS[tab] }
  const feed = useFeed(() => followDesk(wanted), [tab])
  return <List feed={feed} next={(list) => furtherDesk(wanted, list)} />
}

function Published() {
  const { query, route } = useLocation()
  const search = query['cari'] || null
  const feed = useFeed(() => followArchive({ search }), [search])
  const go = (text: string) => route(text === '' ? '/komando/hoaks?daftar=terbit' : `/komando/hoaks?daftar=terbit&cari=${encodeURIComponent(text)}`)
  return (
    <>
      <SearchField label={words.value.search} value={search ?? ''} onSearch={go} onNumber={() => undefined} />
      <List feed={feed} next={(list) => furtherArchive({ search }, list)} />
    </>
  )
}

function Lists() {
  const text = words.value
  const { query } = useLocation()
  const tab: Tab = TABS.find((one) => one === query['daftar']) ?? 'terbitkan'
  const names: Record<Tab, string> = {
    terbitkan: text.toPublish,
    periksa: text.inWork,
    keberatan: text.objections,
    terbit: text.published,
    ditutup: text.declined,
  }
  return (
    <div class="t-page t-page--wide t-stack">
      <h1>{claimWords.value.name}</h1>
      <p class="k-soft">{text.lead}</p>
      <nav class="k-tabs" aria-label={claimWords.value.name}>
        {TABS.map((one) => (
          <a key={one} href={`/komando/hoaks?daftar=${one}`} aria-current={one === tab ? 'page' : undefined}>
            {names[one]}
          </a>
        ))}
      </nav>
      {tab === 'keberatan' ? <Objections /> : tab === 'terbit' ? <Published /> : <OfStatus key={tab} tab={tab} />}
    </div>
  )
}

export default function HoaxRoom() {
  const { path } = useLocation()
  const number = /^\/komando\/hoaks\/([^/]+)$/.exec(path)?.[1]
  return <Shell states={[]}>{number === undefined ? <Lists /> : <Sheet key={number} number={decodeURIComponent(number)} />}</Shell>
}
