/** What stays while an officer goes from page to page: the live queue, the header, sounds and shortcuts. */
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { Button, ButtonLink, DownloadIcon, Frame, IconButton, LinkBadge, MuteIcon, PersonIcon, Problem, QuestionIcon, SoundIcon } from '../shared/ui'
import { useFeed } from '../live/follow'
import { words as paperWords } from '../live/papers/words'
import { words as announcementWords } from '../live/announcements/words'
import { words as exportWords } from '../live/exports/words'
import { words as accountWords } from '../shared/account/words'
import { lazyPart } from '../shared/ui/lazy'
import { useSending } from '../shared/sending'
import { signOut, viewer, type Viewer } from '../shared/session'
import { common } from '../shared/words/common'
import { forgetUnsent, sitDown } from '../shared/storage/unsent'
import { useArrivals } from './desk/arrivals'
import { Connection } from './desk/connection'
import { Desk } from './desk/desk'
import { followDesk, useWholeQueue } from './desk/feed'
import { Help } from './desk/help'
import { useShortcuts } from './common/shortcuts'
import { audible, resumeSound, sound, toggleSound } from './desk/sound'
import { StoppedWebhooks } from './systems/stopped'
import { words } from './common/words'
import { words as findingWords } from './common/finding-words'

const AccountPage = lazyPart(() => import('../shared/account/page').then(({ AccountPage }) => AccountPage), { page: true })
const Finished = lazyPart(() => import('./finished/page').then(({ Finished }) => Finished), { page: true })
const OfficeFigures = lazyPart(() => import('./figures/page').then(({ OfficeFigures }) => OfficeFigures), { page: true })
const Downloads = lazyPart(() => import('../live/exports/page').then(({ ExportsPage }) => ExportsPage), { page: true })
const Papers = lazyPart(() => import('../live/papers/page').then(({ PapersPage }) => PapersPage), { page: true })
const Services = lazyPart(() => import('./services/pages').then(({ Services }) => Services), { page: true })
const Announcing = lazyPart(() => import('./announcements/page').then(({ AnnouncementRoom }) => AnnouncementRoom), { page: true })
const Reports = lazyPart(() => import('./report/pages').then(({ Reports }) => Reports), { page: true })

const PERIODIC = ['OPD_REPORT'] as const

function SoundSwitch() {
  const text = words.value
  const on = sound.value === 'on'
  const label = !on ? text.soundOff : audible.value ? text.soundOn : text.soundWaits
  return (
    <IconButton label={label} aria-pressed={on} onClick={toggleSound}>
      {on ? <SoundIcon /> : <MuteIcon />}
    </IconButton>
  )
}

const numberIn = (path: string) => {
  const [, number] = /^\/antrean\/aduan\/([^/]+)/.exec(path) ?? []
  return number === undefined ? null : decodeURIComponent(number)
}

function Lost() {
  const text = words.value
  return (
    <div class="t-page t-stack">
      <h1>{common.value.notFoundTitle}</h1>
      <p>{text.notFoundBody}</p>
      <p>
        <ButtonLink href="/antrean">{text.backToQueue}</ButtonLink>
      </p>
    </div>
  )
}

export function Shell({ me, opd }: { readonly me: Viewer; readonly opd: string }) {
  const { path, route } = useLocation()
  const feed = useFeed(() => followDesk(opd, me.name), [opd, me.name])
  const [helping, setHelping] = useState(false)
  const leaving = useSending()

  async function leave() {
    if ((await leaving.send(signOut)).done) forgetUnsent()
  }

  // Before anything of the desk looks for what has been written.
  useState(() => sitDown(me.id))
  const text = words.value
  const reporting = /^\/antrean\/laporan(\/|$)/.test(path)
  const own = path === '/antrean/akun'
  const queue = /^\/antrean\/?$/.test(path)
  const finding = path === '/antrean/selesai'
  const counting = path === '/antrean/angka'
  const periodic = path === '/antrean/berkala'
  const reads = me.rights.includes('READ_REPORTS') || me.rights.includes('SIGN_REPORTS')
  const downloading = path === '/antrean/unduhan'
  const serving = /^\/antrean\/layanan(\/|$)/.test(path)
  const announcing = path === '/antrean/pengumuman'
  useWholeQueue(feed, opd)
  useArrivals(feed)
  useEffect(resumeSound, [])
  useShortcuts({
    '?': () => setHelping(true),
    s: toggleSound,
    l: () => route('/antrean/laporan'),
  })
  // Revoked or moved to another OPD: ask again who this is.
  const failed = feed.failure.value !== null && feed.failure.value.code !== 'TOO_EXPENSIVE'
  useEffect(() => {
    if (failed) viewer.value = null
  }, [failed])
  return (
    <Frame
      home="/antrean"
      place={text.title}
      full
      start={
        <nav class="a-nav" aria-label={text.title}>
          <a href="/antrean" aria-current={queue || numberIn(path) !== null ? 'page' : undefined}>
            {text.navQueue}
          </a>
          <a href="/antrean/selesai" aria-current={finding ? 'page' : undefined}>
            {findingWords.value.nav}
          </a>
          {me.role === 'OPD_HEAD' && (
            <a href="/antrean/angka" aria-current={counting ? 'page' : undefined}>
              {findingWords.value.figuresNav}
            </a>
          )}
          <a href={reads ? '/antrean/laporan' : '/antrean/berkala'} aria-current={reporting || periodic ? 'page' : undefined}>
            {paperWords.value.title}
          </a>
          <a href="/antrean/layanan" aria-current={serving ? 'page' : undefined}>
            {text.navServices}
          </a>
          {me.rights.includes('ANNOUNCE') && (
            <a href="/antrean/pengumuman" aria-current={announcing ? 'page' : undefined}>
              {announcementWords.value.title}
            </a>
          )}
        </nav>
      }
      state={<LinkBadge states={[feed.state]} />}
      end={
        <>
          <ButtonLink
            look="quiet"
            class="t-button--icon"
            href="/antrean/unduhan"
            aria-current={downloading ? 'page' : undefined}
            aria-label={exportWords.value.title}
            title={exportWords.value.title}
          >
            <DownloadIcon />
          </ButtonLink>
          <a
            class="a-me"
            href="/antrean/akun"
            aria-current={own ? 'page' : undefined}
            aria-label={`${me.name}: ${accountWords.value.title}`}
          >
            <PersonIcon />
            <span class="a-me__name t-cut">{me.name}</span>
          </a>
          <SoundSwitch />
          <IconButton class="a-keyboard" label={text.shortcutsTitle} onClick={() => setHelping(true)}>
            <QuestionIcon />
          </IconButton>
          <Button look="quiet" class="a-out" busy={leaving.busy} onClick={() => void leave()}>
            {common.value.signOut}
          </Button>
        </>
      }
    >
      <Problem of={leaving} />
      <Connection states={[feed.state]} />
      {me.role === 'OPD_HEAD' && <StoppedWebhooks />}
      {reads && (periodic || path === '/antrean/laporan') && (
        <nav class="a-nav a-nav--sub" aria-label={paperWords.value.title}>
          <a href="/antrean/laporan" aria-current={reporting ? 'page' : undefined}>
            {text.reportsTitle}
          </a>
          <a href="/antrean/berkala" aria-current={periodic ? 'page' : undefined}>
            {paperWords.value.OPD_REPORT}
          </a>
        </nav>
      )}
      {own ? (
        <AccountPage me={me} onLeft={forgetUnsent} />
      ) : finding ? (
        <Finished opd={opd} feed={feed} />
      ) : periodic ? (
        <Papers base="/antrean/berkala" kinds={PERIODIC} opd={opd} />
      ) : announcing ? (
        <Announcing opd={opd} />
      ) : downloading ? (
        <Downloads />
      ) : counting && me.role === 'OPD_HEAD' ? (
        <OfficeFigures opd={opd} feed={feed} />
      ) : reporting ? (
        <Reports path={path} feed={feed} me={me} opd={opd} />
      ) : serving ? (
        <Services path={path} me={me} opd={opd} />
      ) : queue || numberIn(path) !== null ? (
        <Desk feed={feed} open={numberIn(path)} />
      ) : (
        <Lost />
      )}
      {helping && <Help onClose={() => setHelping(false)} />}
    </Frame>
  )
}
