/** The frame of every page here: who is signed in, where one can go, whether what is shown is true now. */
import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { words as paperWords } from '../../live/papers/words'
import { words as exportWords } from '../../live/exports/words'
import { words as claimWords } from '../../shared/claims/words'
import { words as accountWords } from '../../shared/account/words'
import { Button, ButtonLink, DownloadIcon, Frame, LinkBadge, PersonIcon, Problem, type LinkState } from '../../shared/ui'
import { clockTime, longDate, ticking } from '../../shared/time'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { common } from '../../shared/words/common'
import { HeadSearch } from './head-search'
import { words as searchWords } from './search-words'
import { leave } from './leaving'
import { may } from './rights'
import { wall } from './wall-mode'
import { words } from './words'

export const PERIODS = [7, 30, 90, 365]

/** So many entries have no room beside tools in one line. */
const MANY = 4

function usePages() {
  const say = words.value
  return [
    may('READ_OVERVIEW') && { href: '/komando', name: say.board },
    may('VERIFY') && { href: '/komando/diskominfo', name: say.desk },
    may('VERIFY') && { href: '/komando/keputusan', name: searchWords.value.decisions },
    may('CLARIFY') && { href: '/komando/hoaks', name: claimWords.value.name },
    may('MANAGE_VOLUNTEERS') && { href: '/komando/relawan', name: say.volunteers },
    may('ADMINISTER') && { href: '/komando/admin', name: say.admin },
    ['REGENT', 'VERIFIER'].includes(viewer.value?.role ?? '') && { href: '/komando/laporan', name: paperWords.value.title },
  ].filter((page) => page !== false)
}

function Nav({ pages }: { readonly pages: ReturnType<typeof usePages> }) {
  const { path } = useLocation()
  if (pages.length < 2) return null
  return (
    <nav class={`k-nav${pages.length > MANY ? ' k-nav--many' : ''}`} aria-label={words.value.pages}>
      {pages.map(({ href, name }) => (
        <a key={href} href={href} aria-current={(href === '/komando' ? path === href : path.startsWith(href)) ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}

function Period({ days }: { readonly days: number }) {
  const say = words.value
  const { path, query, route } = useLocation()
  return (
    <label class="k-period">
      <span class="t-hidden-visually">{say.period}</span>
      <select
        class="t-input"
        value={String(days)}
        onChange={(event) => route(`${path}?${new URLSearchParams({ ...query, hari: event.currentTarget.value }).toString()}`, true)}
      >
        {PERIODS.map((one) => (
          <option key={one} value={String(one)}>
            {say.lastDays({ days: one })}
          </option>
        ))}
      </select>
    </label>
  )
}

function Today() {
  const now = ticking(1_000).value
  return (
    <time class="k-today" dateTime={new Date(now).toISOString()}>
      <span class="k-today__date">{longDate(now)}</span>
      <span class="k-today__time t-number">{clockTime(now)} WIB</span>
    </time>
  )
}

/** What is done with the numbers: search, and the period that they are of. */
function Tools({ days }: { readonly days: number }) {
  return (
    <>
      <HeadSearch />
      <Period days={days} />
      <ButtonLink look="quiet" href="/komando?lihat=periode">
        {words.value.periodOther}
      </ButtonLink>
    </>
  )
}

export interface ShellProps {
  readonly states: readonly ReadonlySignal<LinkState>[]
  /** The period that the numbers are of; absent: the page has none. */
  readonly days?: number
  readonly children: ComponentChildren
}

export function Shell({ states, days, children }: ShellProps) {
  const me = viewer.value
  const leaving = useSending()
  const pages = usePages()
  const tools = days !== undefined && me?.role !== 'DISPLAY' ? <Tools days={days} /> : null
  const below = tools !== null && pages.length > MANY
  return (
    <Frame
      home="/komando"
      place={words.value.title}
      full
      start={
        <>
          <Nav pages={pages} />
          {below && <div class="k-tools t-row">{tools}</div>}
        </>
      }
      state={<LinkBadge states={states} />}
      end={
        <>
          {wall.value && <Today />}
          {!below && tools}
          {me != null && me.role !== 'DISPLAY' && (
            <>
              <ButtonLink look="quiet" class="t-button--icon" href="/komando/unduhan" aria-label={exportWords.value.title} title={exportWords.value.title}>
                <DownloadIcon />
              </ButtonLink>
              <ButtonLink look="quiet" class="t-button--icon" href="/komando/akun" aria-label={accountWords.value.title} title={me.name}>
                <PersonIcon />
              </ButtonLink>
              <Button look="quiet" busy={leaving.busy} onClick={() => void leaving.send(leave)} title={me.name}>
                {common.value.signOut}
              </Button>
            </>
          )}
        </>
      }
    >
      <Problem of={leaving} />
      {children}
    </Frame>
  )
}
