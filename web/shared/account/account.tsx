/** One's own account, in every entry: who is signed in and where, by what, the password, and how it ends. */
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { signedIn, signOut, type Viewer } from '../session'
import { Button, Problem } from '../ui'
import { common } from '../words/common'
import { roleWord } from '../words/lists'
import { lazyPart } from '../ui/lazy'
import { Contacts } from './contacts'
import { Delete } from './delete'
import { Devices } from './devices'
import { Name } from './name'
import { Password } from './password'

const Factors = lazyPart(() => import('../factor/factors').then((found) => found.Factors))
const SignIns = lazyPart(() => import('./sign-ins').then((found) => found.SignIns))
const SingleSignOn = lazyPart(() => import('./sso').then((found) => found.SingleSignOn))
const Notices = lazyPart(() => import('../notices/settings').then(({ Notices }) => Notices))

/** Who may end their account themselves; others are closed by an administrator. */
const OF_THEIR_OWN = new Set(['CITIZEN', 'VOLUNTEER'])

export interface AccountProps {
  readonly me: Viewer
  /** Once signed out: forget what this person kept here, go elsewhere. */
  readonly onLeft?: () => void
}

export function Account({ me, onLeft }: AccountProps) {
  const places = useLoaded(signedIn, [])
  const sending = useSending()

  async function out() {
    if ((await sending.send(signOut)).done) onLeft?.()
  }

  return (
    <div class="t-stack">
      <div class="t-card t-stack">
        <Name me={me} />
        <p>{[roleWord(me.role), me.opd?.name].filter(Boolean).join(' · ')}</p>
        <Problem of={sending} />
        <div>
          <Button look="secondary" onClick={() => void out()}>
            {common.value.signOut}
          </Button>
        </div>
      </div>
      <Contacts />
      <Notices />
      <Password identifier={me.identifier} onChanged={places.again} />
      <SingleSignOn />
      <Factors />
      <Devices places={places} onLeft={() => onLeft?.()} />
      <SignIns />
      {OF_THEIR_OWN.has(me.role) && <Delete onDone={() => onLeft?.()} />}
    </div>
  )
}
