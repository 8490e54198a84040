/** The citizen's client: the frame with its menu, and the page under each address. */
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso'
import { AskedAgain } from '../shared/factor/asked-again'
import { lazyPart, lazyRoute } from '../shared/ui/lazy'
import { viewer } from '../shared/session'
import { ButtonLink, Frame, InboxIcon, LinkBadge, ListIcon, PlusIcon, worst } from '../shared/ui'
import { Home } from './home/home'
import { HomeIcon } from './home/icon'
import { OutboxNews } from './mine/news'
import { Page, shownStates } from './common/page'
import { words } from './common/words'

const Filing = lazyRoute(() => import('./filing/page'))
const Receipt = lazyRoute(() => import('./mine/receipt'))
const Complaint = lazyRoute(() => import('./following/page'))
const Track = lazyRoute(() => import('./following/track'))
const Board = lazyRoute(() => import('./board/page'))
const Mine = lazyRoute(() => import('./mine/page'))
const SignInPage = lazyRoute(() => import('./account/signin'))
const RegisterPage = lazyRoute(() => import('./account/register'))
const FirstPassword = lazyPart(() => import('../shared/account/first-password').then((found) => found.FirstPassword), {})
const FirstFactor = lazyPart(() => import('../shared/factor/first-factor').then((found) => found.FirstFactor), {})
const ForgotPage = lazyRoute(() => import('./account/forgot'))
const InvitedPage = lazyRoute(() => import('./account/invited'))
const Account = lazyRoute(() => import('./account/page'))
const Summary = lazyRoute(() => import('./summary/page'))
const Downloads = lazyRoute(() => import('./account/downloads'))
const Services = lazyRoute(() => import('./services/list'))
const Service = lazyRoute(() => import('./services/page'))
const Announcements = lazyRoute(() => import('./announcements/page'))
const Announcement = lazyRoute(() => import('./announcements/one'))
const Aspirations = lazyRoute(() => import('./aspirations/page'))
const Hoaxes = lazyRoute(() => import('./hoaks/page'))
const SendClaim = lazyRoute(() => import('./hoaks/send'))
const OwnClaims = lazyRoute(() => import('./hoaks/mine'))
const Claim = lazyRoute(() => import('./hoaks/claim'))
const ClaimRoom = lazyRoute(() => import('./hoaks/room'))
const Volunteers = lazyRoute(() => import('./relawan/page'))
const Training = lazyRoute(() => import('./relawan/training'))

/** Which addresses are this client's; the others (desks, files) are loaded as pages of their own. */
const SCOPE = /^\/(?!antrean|komando|files|exports|papers|graphql|assets|papan\.atom|public\.geojson|pengumuman\.(?:ics|rss))/

function Menu() {
  const { path } = useLocation()
  const text = words.value
  const item = (href: string, label: string, icon: preact.JSX.Element, more = '') => (
    <li>
      <a
        class={`w-menu__link${more}`}
        href={href}
        aria-current={path === href || (href !== '/' && path.startsWith(`${href}/`)) ? 'page' : undefined}
      >
        {icon}
        <span>{label}</span>
      </a>
    </li>
  )
  return (
    <nav class="w-menu t-noprint" aria-label={text.navLabel}>
      <ul>
        {item('/', text.navHome, <HomeIcon />)}
        {item('/papan', text.navBoard, <ListIcon />)}
        {item('/lapor', text.navFile, <PlusIcon />, ' w-menu__link--main')}
        {item('/saya', text.navMine, <InboxIcon />)}
      </ul>
    </nav>
  )
}

function Missing() {
  return (
    <Page title={words.value.pageMissing}>
      <div>
        <ButtonLink href="/">{words.value.toHome}</ButtonLink>
      </div>
    </Page>
  )
}

function Pages() {
  return (
    <ErrorBoundary>
      <Router>
        <Route path="/" component={Home} />
        <Route path="/lapor" component={Filing} />
        <Route path="/tanda-terima/:receipt" component={Receipt} />
        <Route path="/aduan/:number" component={Complaint} />
        <Route path="/ikuti" component={Track} />
        <Route path="/papan" component={Board} />
        <Route path="/saya" component={Mine} />
        <Route path="/masuk" component={SignInPage} />
        <Route path="/daftar" component={RegisterPage} />
        <Route path="/lupa-sandi" component={ForgotPage} />
        <Route path="/undangan" component={InvitedPage} />
        <Route path="/akun" component={Account} />
        <Route path="/ringkasan" component={Summary} />
        <Route path="/unduhan" component={Downloads} />
        <Route path="/layanan" component={Services} />
        <Route path="/layanan/:slug" component={Service} />
        <Route path="/pengumuman" component={Announcements} />
        <Route path="/pengumuman/:number" component={Announcement} />
        <Route path="/usulan" component={Aspirations} />
        <Route path="/hoaks" component={Hoaxes} />
        <Route path="/hoaks/kirim" component={SendClaim} />
        <Route path="/hoaks/saya" component={OwnClaims} />
        <Route path="/hoaks/:number" component={Claim} />
        <Route path="/relawan/hoaks" component={ClaimRoom} />
        <Route path="/relawan" component={Volunteers} />
        <Route path="/relawan/pelatihan" component={Training} />
        <Route default component={Missing} />
      </Router>
    </ErrorBoundary>
  )
}

export function App() {
  const me = viewer.value
  const states = shownStates.value
  const offline = worst(states.map(({ value }) => value))?.kind === 'offline'
  return (
    <LocationProvider scope={SCOPE}>
      <Frame home="/" start={<Menu />} end={!offline && <LinkBadge states={states} />}>
        {/* Since when the picture is old needs more room than the header has. */}
        {offline && (
          <div class="w-offline">
            <LinkBadge states={states} />
          </div>
        )}
        <OutboxNews />
        {/* The server answers nothing else before that. */}
        {me?.mustChangePassword === true ? <FirstPassword me={me} /> : me?.mustAddSecondFactor === true ? <FirstFactor /> : <Pages />}
      </Frame>
      <AskedAgain />
    </LocationProvider>
  )
}
