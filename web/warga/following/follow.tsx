/** Follows somebody else's public complaint on this device, without an account. */
import { announce, Button, CheckIcon, ClockIcon } from '../../shared/ui'
import { followed, followOnDevice, MOST_FOLLOWED, unfollowOnDevice } from './followed'
import type { Shown } from './shown'
import { words } from './words'

/** What only its reporter may do; theirs stands among their own. */
export const OWN = new Set(['WITHDRAW', 'SUPPLY_INFORMATION', 'CONFIRM', 'REOPEN', 'ADD_INFORMATION'])

export function Follow({ shown }: { readonly shown: Shown }) {
  const text = words.value
  const { complaint, pin } = shown
  const follows = followed().includes(complaint.number)
  const mine = pin !== null || complaint.allowedActions.some((action) => OWN.has(action))
  const secret = complaint.confidential || complaint.kind === 'OVERSIGHT'
  if (!follows && (mine || secret)) return null

  function turn() {
    if (follows) {
      unfollowOnDevice(complaint.number)
      return announce(text.followEnded)
    }
    announce(followOnDevice(complaint.number) ? text.followStarted : text.followFull({ count: String(MOST_FOLLOWED) }))
  }

  return (
    <Button look="quiet" aria-pressed={follows} onClick={turn}>
      {follows ? <CheckIcon /> : <ClockIcon />} {follows ? text.followedHere : text.followHere}
    </Button>
  )
}
