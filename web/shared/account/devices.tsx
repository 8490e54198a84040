/** Where one is signed in, as one knows one's own devices; each can be signed out from here. */
import type { Loaded } from '../loaded'
import { useSending } from '../sending'
import { signOutEverywhere, type Place } from '../session'
import { ago, dateAndTime, ticking } from '../time'
import { Button, Problem, Tag, announce } from '../ui'
import { common } from '../words/common'
import { endSession } from './calls'
import { words } from './words'

interface LineProps {
  readonly place: Place
  readonly busy: boolean
  readonly onEnd: () => void
}

function Line({ place, busy, onEnd }: LineProps) {
  const text = words.value
  const now = ticking(60_000).value
  const { device, network, sameNetwork, current, openedAt, usedAt } = place
  const name = device ?? text.deviceUnknown
  const where = sameNetwork ? text.networkSame : network === null ? null : text.networkOf({ network })
  return (
    <li class="t-row t-row--apart">
      <div>
        <p>
          <strong>{name}</strong> {current && <Tag tone="good">{text.placeHere}</Tag>}
        </p>
        <p class="t-note">
          {[where, current ? text.usedNow : text.used({ time: ago(usedAt, now) }), text.placeSince({ time: dateAndTime(openedAt) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {!current && (
        <Button look="secondary" busy={busy} onClick={onEnd} aria-label={text.endOf({ device: name })}>
          {text.end}
        </Button>
      )}
    </li>
  )
}

export function Devices({ places, onLeft }: { readonly places: Loaded<readonly Place[]>; readonly onLeft: () => void }) {
  const text = words.value
  const sending = useSending<string>()

  async function end(place: Place) {
    if (!(await sending.send(() => endSession(place.id), { what: place.id })).done) return places.again()
    announce(text.ended)
    places.again()
    // The button is gone: whoever pressed it goes on at the head of the list.
    document.getElementById('places')?.focus()
  }

  async function everywhere() {
    if ((await sending.send(signOutEverywhere, { what: 'all' })).done) onLeft()
  }

  return (
    <section class="t-card t-stack" aria-labelledby="places">
      <h2 id="places" tabIndex={-1}>
        {text.places}
      </h2>
      <Problem of={sending} />
      {places.problem !== null && <p>{text.placesFailed}</p>}
      {places.problem === null && places.data === undefined && <p>{common.value.loading}</p>}
      {places.data !== undefined && (
        <ul class="t-lines">
          {places.data.map((place) => (
            <Line key={place.id} place={place} busy={sending.busyWith === place.id} onEnd={() => void end(place)} />
          ))}
        </ul>
      )}
      <p>{text.everywhereHint}</p>
      <div>
        <Button look="secondary" busy={sending.busyWith === 'all'} onClick={() => void everywhere()}>
          {text.everywhere}
        </Button>
      </div>
    </section>
  )
}
