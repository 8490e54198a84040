/** One's own account, in every entry: who is signed in and where, the password, signing out here and everywhere. */
import { useLoaded } from '../loaded'
import { useSending } from '../sending'
import { signedIn, signOut, signOutEverywhere, type Place, type Viewer } from '../session'
import { dateAndTime } from '../time'
import { Button, Problem, Tag } from '../ui'
import { common } from '../words/common'
import { roleWord } from '../words/lists'
import { Password } from './password'
import { words } from './words'

function Places({ places, failed }: { readonly places: readonly Place[] | undefined; readonly failed: boolean }) {
  const text = words.value
  if (failed) return <p>{text.placesFailed}</p>
  if (places === undefined) return <p>{common.value.loading}</p>
  return (
    <>
      <p>{text.placeCount(places.length)}</p>
      <ul class="t-lines">
        {places.map(({ openedAt, current }) => (
          <li key={openedAt + String(current)}>
            {text.placeSince({ time: dateAndTime(openedAt) })} {current && <Tag tone="good">{text.placeHere}</Tag>}
          </li>
        ))}
      </ul>
    </>
  )
}

export interface AccountProps {
  readonly me: Viewer
  /** Once signed out: forget what this person kept here, go elsewhere. */
  readonly onLeft?: () => void
}

export function Account({ me, onLeft }: AccountProps) {
  const text = words.value
  const places = useLoaded(signedIn, [])
  const sending = useSending()

  async function out(leave: () => Promise<void>) {
    if ((await sending.send(leave)).done) onLeft?.()
  }

  return (
    <div class="t-stack">
      <div class="t-card t-stack">
        <div>
          <p>
            <strong>{me.name}</strong>
          </p>
          <p>
            {[roleWord(me.role), me.opd?.name, me.identifier].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Problem of={sending} />
        <div>
          <Button look="secondary" onClick={() => void out(signOut)}>
            {common.value.signOut}
          </Button>
        </div>
      </div>
      <Password identifier={me.identifier} onChanged={places.again} />
      <section class="t-card t-stack" aria-labelledby="places">
        <h2 id="places">{text.places}</h2>
        <Places places={places.data} failed={places.problem !== null} />
        <p>{text.everywhereHint}</p>
        <div>
          <Button look="secondary" onClick={() => void out(signOutEverywhere)}>
            {text.everywhere}
          </Button>
        </div>
      </section>
    </div>
  )
}
