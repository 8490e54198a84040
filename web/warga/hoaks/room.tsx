/** The volunteers' room of the hoax desk: what is to be taken, what one checks, what waits for a second opinion. */
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { claimTitle } from '../../shared/claims/parts'
import { followDesk, furtherDesk, type Desk as Wanted } from '../../live/claims/feed'
import { useFeed } from '../../live/follow'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { announce, Empty, MoreButton, Notice } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { Skeleton } from '../common/list'
import { Page } from '../common/page'
import { NothingYet } from '../common/unavailable'
import type { ClaimLineFragment } from '../gql/graphql'
import { ClaimList } from './list'
import { words } from './words'
import '../common/chip.css'

interface Kind extends Wanted {
  /** Of these: what is for whoever looks. */
  readonly shows: (claim: ClaimLineFragment) => boolean
}

const TABS = {
  ambil: { status: ['SUBMITTED'], shows: ({ own }) => !own },
  saya: { status: ['IN_REVIEW', 'PROPOSED', 'CONFIRMED'], held: true, shows: () => true },
  kedua: { status: ['PROPOSED'], shows: ({ own, heldByMe }) => !own && !heldByMe },
  diskominfo: { status: ['CONFIRMED'], shows: () => true },
  semua: { status: ['SUBMITTED', 'IN_REVIEW', 'PROPOSED', 'CONFIRMED'], shows: () => true },
} as const satisfies Record<string, Kind>
type Tab = keyof typeof TABS

function Desk() {
  const text = words.value
  const { query } = useLocation()
  const tab: Tab = query['daftar'] !== undefined && query['daftar'] in TABS ? (query['daftar'] as Tab) : 'ambil'
  const kind: Kind = TABS[tab]
  const feed = useFeed(() => followDesk(kind), [tab])
  const more = useSending()
  useEffect(
    () =>
      feed.onNews((all) => {
        for (const { event, claim } of all) {
          if (event.kind === 'CLAIM_SENT' && claim !== null) announce(words.peek().newClaim({ title: claimTitle(claim) }))
        }
      }),
    [feed],
  )
  const list = feed.snapshot.value
  const state = feed.state.value
  const names: Record<Tab, string> = { ambil: text.tabTake, saya: text.tabMine, kedua: text.tabSecond, diskominfo: text.tabRest, semua: text.tabAll }
  const shown = list?.items.filter(kind.shows) ?? []
  const count = list === null ? null : `${shown.length}${list.more ? '+' : ''}`
  return (
    <Page title={text.roomTitle} back="/hoaks" wide states={[feed.state]}>
      <p class="w-soft">{text.roomLead}</p>
      <nav class="t-row t-gap-2" aria-label={text.room}>
        {(Object.keys(TABS) as Tab[]).map((one) => (
          <a key={one} class={`w-chip${one === tab ? ' w-chip--on' : ''}`} href={`/relawan/hoaks?daftar=${one}`} aria-current={one === tab ? 'page' : undefined}>
            {names[one]} {one === tab && count !== null && <span class="t-number">({count})</span>}
          </a>
        ))}
      </nav>
      {list === null ? (
        state.kind === 'offline' ? (
          <NothingYet state={state} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : (
        <>
          {shown.length === 0 ? <Empty>{text.roomNothing}</Empty> : <ClaimList claims={shown} desk />}
          {list.more && state.kind !== 'offline' && <MoreButton busy={more.busy} onClick={() => void more.send(async () => feed.update(await furtherDesk(kind, list)))} />}
        </>
      )}
    </Page>
  )
}

export default function ClaimRoom() {
  const text = words.value
  const me = viewer.value
  if (me === undefined) return <Page title={text.roomTitle}>{common.value.loading}</Page>
  if (me?.rights.includes('CHECK_CLAIMS') === true) return <Desk />
  return (
    <Page title={text.roomTitle} back="/hoaks">
      <Notice tone="info">
        <p>{text.onlyVolunteers}</p>
        {me === null && <a href="/masuk?kembali=/relawan/hoaks">{common.value.signIn}</a>}
      </Notice>
    </Page>
  )
}
