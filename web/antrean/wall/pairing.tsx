/** A screen asks to be paired: a code in letters that are read from across the room, until an administrator confirms it. */
import { useEffect, useState } from 'preact/hooks'
import { Mark } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { become } from '../../shared/identity'
import { clockTime } from '../../shared/time'
import { common } from '../../shared/words/common'
import { PairingDocument, StartPairingDocument } from '../gql/graphql'
import { words } from '../words'

interface Offer {
  readonly letters: string
  readonly secret: string
  readonly expiresAt: string
}

const ASK_EVERY = 3_000
/** After a refusal (too many screens ask at once). */
const REST = 30_000
const KEY = 'taprose.pairing'

/** The offer of an earlier load of this page, while it holds. */
function kept(): Offer | null {
  try {
    const offer = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Offer | null
    return offer !== null && Date.parse(offer.expiresAt) > Date.now() ? offer : null
  } catch {
    return null
  }
}

function keep(offer: Offer | null): void {
  try {
    if (offer === null) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, JSON.stringify(offer))
  } catch {
    // The next load asks for a new code.
  }
}

async function newOffer(): Promise<Offer | null> {
  const { startPairing: result } = await ask(StartPairingDocument, {})
  return result.__typename === 'Refused' ? null : result
}

/** One step: a code to show, or the token that ends it all. Throws AskError. */
async function step(offer: Offer | null): Promise<Offer | { readonly token: string } | null> {
  if (offer === null || Date.parse(offer.expiresAt) <= Date.now()) return newOffer()
  const { pairing } = await ask(PairingDocument, { secret: offer.secret })
  if (pairing === null) return newOffer()
  return pairing.token === null ? offer : { token: pairing.token }
}

export function Pairing({ revoked }: { readonly revoked: boolean }) {
  const [offer, setOffer] = useState(kept)
  const [cut, setCut] = useState(false)
  const text = words.value

  useEffect(() => {
    let current = kept()
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const run = async () => {
      let wait = ASK_EVERY
      try {
        const result = await step(current)
        if (over) return
        setCut(false)
        if (result !== null && 'token' in result) {
          keep(null)
          become(result.token)
          location.reload()
          return
        }
        if (result === null) wait = REST
        current = result
        keep(result)
        setOffer(result)
      } catch {
        if (!over) setCut(true)
      }
      if (!over) timer = setTimeout(() => void run(), wait)
    }
    void run()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [])

  return (
    <main class="w-pair">
      <p class="w-pair__brand">
        <Mark />
        {common.value.appName}
      </p>
      {revoked && <p class="w-pair__note">{text.pairWasRevoked}</p>}
      <h1>{text.pairTitle}</h1>
      <p class="w-pair__code" aria-label={`${text.pairCode}: ${offer?.letters.split('').join(' ') ?? ''}`} role="status">
        {(offer?.letters ?? '······').split('').map((letter, index) => (
          <span key={index} aria-hidden="true">
            {letter}
          </span>
        ))}
      </p>
      <p class="w-pair__how">{text.pairHow}</p>
      <p class="w-pair__note" role="status">
        {cut ? text.pairOffline : text.pairWaiting}
        {offer !== null && !cut && ` ${text.pairFresh({ time: clockTime(offer.expiresAt) })}.`}
      </p>
    </main>
  )
}
