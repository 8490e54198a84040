/** The pages: the wall, the wall's display, Diskominfo's desk, the administrator's rooms. */
import { LocationProvider, useLocation } from 'preact-iso'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { lazyPart } from '../shared/ui/lazy'
import { Button, Notice, Problem } from '../shared/ui'
import { AskedAgain } from '../shared/factor/asked-again'
import { SignIn } from '../shared/factor/signin'
import { useSending } from '../shared/sending'
import { loadViewer, viewer } from '../shared/session'
import { tabText } from '../shared/storage/stored'
import { sitDown } from '../shared/storage/unsent'
import { OwnRoom } from '../shared/rooms/room'
import { common } from '../shared/words/common'
import { leave } from './common/leaving'
import { may } from './common/rights'
import { Shell, PERIODS } from './common/shell'
import { Board } from './board'
import { words } from './common/words'
import './komando.css'

const Diskominfo = lazyPart(() => import('./diskominfo/page'), { page: true })
const Decisions = lazyPart(() => import('./diskominfo/decisions'), { page: true })
const Hoaxes = lazyPart(() => import('./hoaks/page'), { page: true })
const Admin = lazyPart(() => import('./admin/page'), { page: true })
const FirstPassword = lazyPart(() => import('../shared/account/first-password').then((found) => found.FirstPassword), { page: true })
const FirstFactor = lazyPart(() => import('../shared/factor/first-factor').then((found) => found.FirstFactor), { page: true })
const AccountPage = lazyPart(() => import('./account'), { page: true })
const Downloads = lazyPart(() => import('./downloads'), { page: true })
const Volunteers = lazyPart(() => import('./relawan/page'), { page: true })
const Papers = lazyPart(() => import('./papers'), { page: true })
const Display = lazyPart(() => import('./display'), { page: true })

function daysOf(query: Record<string, string>): number {
  const days = Number(query['hari'])
  return PERIODS.includes(days) ? days : 30
}

/** Whether this tab has been led to its person's own desk. */
const seenHome = tabText('taprose.home')

/** Until the server has said who this is, it is asked again and again. */
function useViewer(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => void loadViewer().catch(() => (timer = setTimeout(ask, 4_000)))
    ask()
    return () => clearTimeout(timer)
  }, [])
}

function Plain({ children }: { readonly children: ComponentChildren }) {
  return (
    <Shell states={[]}>
      <div class="t-page t-stack">{children}</div>
    </Shell>
  )
}

function NoAccess() {
  const leaving = useSending()
  return (
    <Plain>
      <h1>{common.value.notAllowedTitle}</h1>
      <Notice tone="info">{words.value.whoseRoom}</Notice>
      <Problem of={leaving} />
      <p class="t-row">
        {viewer.value != null && <OwnRoom me={viewer.value} />}
        <Button look="secondary" busy={leaving.busy} onClick={() => void leaving.send(leave)}>
          {common.value.signOut}
        </Button>
      </p>
    </Plain>
  )
}

/** Whose papers are here. */
const PAPERS_FOR = new Set(['REGENT', 'VERIFIER'])
const HOMES = { VERIFIER: '/komando/diskominfo', ADMIN: '/komando/admin' } as const

function Rooms() {
  const { path, query, route } = useLocation()
  useViewer()
  const me = viewer.value
  const home = me === null || me === undefined ? undefined : HOMES[me.role as keyof typeof HOMES]
  // Who comes in by the front door goes to their own desk; the wall is one touch away.
  const strays = home !== undefined && path === '/komando' && !('lihat' in query) && seenHome.get() === null
  useEffect(() => {
    if (me == null) return
    if (strays && home !== undefined) route(home, true)
    seenHome.set('seen')
  }, [me, strays, home])
  const person = me?.id
  // Before anything of the desk looks for what has been written.
  useMemo(() => person !== undefined && sitDown(person), [person])
  if (me === undefined) return <Plain>{common.value.loading}</Plain>
  if (me === null) {
    return (
      <Plain>
        <SignIn />
      </Plain>
    )
  }
  if (me.mustChangePassword) return <Plain><FirstPassword me={me} /></Plain>
  if (me.mustAddSecondFactor) return <Plain><FirstFactor /></Plain>
  if (strays) return null
  if (path === '/komando/keputusan') return may('VERIFY') ? <Decisions /> : <NoAccess />
  if (path.startsWith('/komando/diskominfo')) return may('VERIFY') ? <Diskominfo /> : <NoAccess />
  if (path.startsWith('/komando/hoaks')) return may('CLARIFY') ? <Hoaxes /> : <NoAccess />
  if (path.startsWith('/komando/admin')) return may('ADMINISTER') ? <Admin /> : <NoAccess />
  if (path === '/komando/akun') return <AccountPage />
  if (path === '/komando/laporan') return PAPERS_FOR.has(me.role) ? <Papers /> : <NoAccess />
  if (path.startsWith('/komando/relawan')) return may('MANAGE_VOLUNTEERS') ? <Volunteers /> : <NoAccess />
  if (path === '/komando/unduhan') return <Downloads />
  if (path !== '/komando') {
    return (
      <Plain>
        <h1>{common.value.notFoundTitle}</h1>
        <a href="/komando">{words.value.board}</a>
      </Plain>
    )
  }
  if (!may('READ_OVERVIEW')) return <NoAccess />
  return <Board sees={{ inbox: may('READ_INBOX'), desk: may('READ_REGENT_NEWS') }} days={daysOf(query)} />
}

function Pages() {
  const { path } = useLocation()
  return path === '/komando/layar' ? <Display /> : <Rooms />
}

export function App() {
  return (
    <LocationProvider scope="/komando">
      <Pages />
      <AskedAgain />
    </LocationProvider>
  )
}
