import './antrean.css'
import './desk/desk.css'
import './desk/orders.css'
import './desk/queue.css'
import './desk/queue-list.css'
import './complaint/page.css'
import './complaint/composer.css'
import { LocationProvider, useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { lazyPart } from '../shared/ui/lazy'
import { useSending } from '../shared/sending'
import { Button, Frame, Notice } from '../shared/ui'
import { AskedAgain } from '../shared/factor/asked-again'
import { SignIn } from '../shared/factor/signin'
import { loadViewer, signOut, viewer } from '../shared/session'
import { OwnRoom } from '../shared/rooms/room'
import { common } from '../shared/words/common'
import { Shell } from './shell'
import { words } from './common/words'

const FirstPassword = lazyPart(() => import('../shared/account/first-password').then((found) => found.FirstPassword), { page: true })
const FirstFactor = lazyPart(() => import('../shared/factor/first-factor').then((found) => found.FirstFactor), { page: true })
const Wall = lazyPart(() => import('./wall/wall').then(({ Wall }) => Wall), { page: true })

function Door() {
  const me = viewer.value
  const sending = useSending()
  const text = words.value
  const ask = () => void sending.send(loadViewer)
  useEffect(ask, [])
  if (me?.mustChangePassword === true) return <Frame home="/antrean" place={text.title}><FirstPassword me={me} /></Frame>
  if (me?.mustAddSecondFactor === true) return <Frame home="/antrean" place={text.title}><FirstFactor /></Frame>
  if (me?.opd && me.rights.includes('READ_QUEUE')) return <Shell key={me.id} me={me} opd={me.opd.code} />
  return (
    <Frame home="/antrean" place={text.title}>
      <div class="t-page t-stack">
        {sending.problem !== null && (
          <Notice tone="danger" role="alert">
            {sending.problem.message} <Button onClick={ask}>{common.value.retry}</Button>
          </Notice>
        )}
        {me === undefined && sending.problem === null && <p class="t-note">{common.value.loading}</p>}
        {me === null && (
          <>
            <SignIn />
            <p class="t-note">
              {text.signInWhy} <a href="/">{text.toCitizens}</a> · <a href="/antrean/layar">{text.toWall}</a>
            </p>
          </>
        )}
        {me && (
          <>
            <h1>{common.value.notAllowedTitle}</h1>
            <Notice tone="info" title={me.name}>
              {text.notForYou}
            </Notice>
            <p class="t-row">
              <OwnRoom me={me} />
              <Button look="secondary" onClick={() => void sending.send(signOut)}>
                {common.value.signOut}
              </Button>
            </p>
          </>
        )}
      </div>
    </Frame>
  )
}

function Pages() {
  const { path } = useLocation()
  return path.startsWith('/antrean/layar') ? <Wall /> : <Door />
}

export function App() {
  return (
    <LocationProvider scope="/antrean">
      <Pages />
      <AskedAgain />
    </LocationProvider>
  )
}
