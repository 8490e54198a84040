/** One's own account, in every entry: who is signed in and where, the password, signing out here and everywhere. */
import { useEffect, useState } from 'preact/hooks'
import { signedIn, signOut, signOutEverywhere, type Place, type Viewer } from '../session'
import { dateAndTime } from '../time'
import { Button, Notice, Tag } from '../ui'
import { common } from '../words/common'
import { roleWord } from '../words/lists'
import { Password } from './password'
import { words } from './words'

function Places({ places }: { readonly places: readonly Place[] | null | undefined }) {
  const text = words.value
  if (places === undefined) return <p>{common.value.loading}</p>
  if (places === null) return <p>{text.placesFailed}</p>
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
  const [places, setPlaces] = useState<readonly Place[] | null | undefined>(undefined)
  const [problem, setProblem] = useState<string | null>(null)
  const load = () => void signedIn().then(setPlaces, () => setPlaces(null))
  useEffect(load, [])

  async function out(leave: () => Promise<void>) {
    setProblem(null)
    try {
      await leave()
      onLeft?.()
    } catch {
      setProblem(common.value.cannotReach)
    }
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
        {problem !== null && (
          <Notice tone="danger" role="alert">
            {problem}
          </Notice>
        )}
        <div>
          <Button look="secondary" onClick={() => void out(signOut)}>
            {common.value.signOut}
          </Button>
        </div>
      </div>
      <Password identifier={me.identifier} onChanged={load} />
      <section class="t-card t-stack" aria-labelledby="places">
        <h2 id="places">{text.places}</h2>
        <Places places={places} />
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
