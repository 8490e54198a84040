/** The volunteers' room of the hoax desk: what is to be taken, what one checks, what waits for a second opinion. */
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { claimTitle } from '../../shared/claims/parts'
import { useFeed } from '../../live/follow'
import { viewer } from '../../shared/session'
import { announce, Empty, Notice } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { Skeleton } from '../common/list'
import { Page } from '../common/page'
import { NothingYet } from '../common/unavailable'
import type { ClaimLineFragment } from '../gql/graphql'
import { followDesk } from './feed'
import { ClaimList } from './list'
import { words } from './words'
import '../common/chip.css'

const TABS = {
  ambil: (claim: ClaimLineFragment) => claim.status === 'SUBMITTED' && !claim.own,
  saya: (claim: ClaimLineFragment) => claim.heldByMe,
  kedua: (claim: ClaimLineFragment) => claim.status === 'PROPOSED' && !claim.heldByMe && !claim.own,
  diskominfo: (claim: ClaimLineFragment) => claim.status === 'CONFIRMED',
  semua: () => true,
} as const
type Tab = keyof typeof TABS

function Desk() {
  const text = words.value
  const { query } = useLocation()
  const feed = useFeed(followDesk, [])
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
  const tab: Tab = query['daftar'] !== undefined && query['daftar'] in TABS ? (query['daftar'] as Tab) : 'ambil'
  const names: Record<Tab, string> = { ambil: text.tabTake, saya: text.tabMine, kedua: text.tabSecond, diskominfo: text.tabRest, semua: text.tabAll }
  const shown = list?.items.filter(TABS[tab]) ?? []
  return (
    <Page title={text.roomTitle} back="/hoaks" wide states={[feed.state]}>
      <p class="w-soft">{text.roomLead}</p>
      <nav class="t-row t-gap-2" aria-label={text.room}>
        {(Object.keys(TABS) as Tab[]).map((one) => (
          <a key={one} class={`w-chip${one === tab ? ' w-chip--on' : ''}`} href={`/relawan/hoaks?daftar=${one}`} aria-current={one === tab ? 'page' : undefined}>
            {names[one]} <span class="t-number">({list?.items.filter(TABS[one]).length ?? 0})</span>
          </a>
        ))}
      </nav>
      {list === null ? (
        state.kind === 'offline' ? (
          <NothingYet state={state} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : shown.length === 0 ? (
        <Empty>{text.roomNothing}</Empty>
      ) : (
        <ClaimList claims={shown} desk />
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
