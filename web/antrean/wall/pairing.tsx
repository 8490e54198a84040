/** A screen asks to be paired: a code in letters that are read from across the room, until an administrator confirms it. */
import { Mark } from '../../shared/ui'
import { usePairing, type PairingState } from '../../shared/pairing'
import { clockTime } from '../../shared/time'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { words } from '../common/words'

/** How it stands with the code, in a sentence. */
function told(state: PairingState): string {
  const text = words.value
  if (state.kind === 'refused') return saying(state)
  if (state.kind !== 'waiting') return text.pairWaiting
  if (!state.reached) return text.pairOffline
  return `${text.pairWaiting} ${text.pairFresh({ time: clockTime(state.expiresAt) })}.`
}

export function Pairing({ revoked }: { readonly revoked: boolean }) {
  const now = usePairing('queue')
  const text = words.value
  const code = now.kind === 'waiting' ? now.code : null
  return (
    <main class="w-pair t-stack">
      <p class="w-pair__brand">
        <Mark />
        {common.value.appName}
      </p>
      {revoked && <p class="w-pair__note">{text.pairWasRevoked}</p>}
      <h1>{text.pairTitle}</h1>
      <p class="w-pair__code" aria-label={`${text.pairCode}: ${code?.split('').join(' ') ?? ''}`} role="status">
        {(code ?? '······').split('').map((letter, index) => (
          <span key={index} aria-hidden="true">
            {letter}
          </span>
        ))}
      </p>
      <p class="w-pair__how">{text.pairHow}</p>
      <p class="w-pair__note" role="status">
        {told(now)}
      </p>
    </main>
  )
}
