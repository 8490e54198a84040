/** What happens on a page whose clients the server serves anew: people are offered it, walls take it by themselves. */
import './renewal.css'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { token } from '../identity'
import { useSending } from '../sending'
import { announce } from './announce'
import { Button, IconButton } from './button'
import { CloseIcon } from './icons'
import { words } from './renewal-words'

/** Walls of one town do not ask for it in one moment (ms). */
const SPREAD = 60_000
/** How long a slow link may take for what is kept of the new build (ms). */
const KEEPING = 15_000

/** Where the browser keeps pages itself (the citizens' service worker), not before it has the new one. */
async function reload(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  await worker?.update().catch(() => undefined)
  const coming = worker?.installing ?? worker?.waiting
  if (coming) {
    await new Promise<void>((go) => {
      coming.addEventListener('statechange', () => ['activated', 'redundant'].includes(coming.state) && go())
      setTimeout(go, KEEPING)
    })
  }
  location.reload()
}

function Renewal() {
  const busy = useSending()
  const [wanted, setWanted] = useState(true)
  const say = words.value
  useEffect(() => announce(say.renewed), [])
  if (!wanted) return null
  return (
    <aside class="t-renewal" aria-label={say.title}>
      <p>{say.renewed}</p>
      <Button busy={busy.busy} onClick={() => void busy.send(reload)}>
        {say.reload}
      </Button>
      <IconButton label={say.later} onClick={() => setWanted(false)}>
        <CloseIcon />
      </IconButton>
    </aside>
  )
}

/** Nobody stands before a wall: it loads anew, once the server really answers with the page. */
function renewByItself(): void {
  const again = () => setTimeout(() => void load(), SPREAD * (0.1 + Math.random()))
  async function load(): Promise<void> {
    const answer = await fetch(location.href, { cache: 'no-cache' }).catch(() => null)
    if (answer?.ok === true) location.reload()
    else again()
  }
  again()
}

export function offerRenewal(): void {
  if (token.peek() !== null) return renewByItself()
  const place = document.createElement('div')
  document.body.append(place)
  render(<Renewal />, place)
}
