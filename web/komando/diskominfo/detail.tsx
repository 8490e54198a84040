/** One complaint on the verifier's desk: what they decide by beside what they decide. */
import { useEffect } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { Empty, LeftIcon, LinkBadge } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { ComplaintBody } from '../common/complaint'
import { followSheet } from '../common/feeds'
import { words as general } from '../common/words'
import type { SheetFragment } from '../gql/graphql'
import { Compare } from './compare'
import { addressOf, type Place } from './desk'
import { focusHeading } from './focus'
import type { Decision } from './held'
import { shortcuts } from './keys'
import { Steps } from './steps'
import { words } from './words'

export interface DetailProps {
  readonly place: Place & { readonly number: string }
  readonly go: (place: Place) => void
  /** Whether somebody has come here on the desk, so that the focus comes along. */
  readonly focus: boolean
  readonly onHold: (decision: Decision) => Promise<boolean>
  /** It is done: the sentence that says so, and whether the desk goes on to the next. */
  readonly onDone: (said: string, complaint: Pick<SheetFragment, 'id' | 'number'>, goOn: boolean) => void
}

export function Detail({ place, go, focus, onHold, onDone }: DetailProps) {
  const say = words.value
  const feed = useFeed(() => followSheet(place.number), [place.number])
  const snapshot = feed.snapshot.value
  const complaint = snapshot?.complaint ?? null
  const missing = feed.failure.value !== null || (snapshot !== null && complaint === null)
  const shows = missing ? 'missing' : complaint === null ? 'loading' : place.beside !== null && place.beside !== '' ? 'beside' : 'one'
  useEffect(() => {
    if (focus) focusHeading()
  }, [shows, place.beside])
  shortcuts.use({ f: () => document.querySelector<HTMLElement>('.k-detail .t-photos a')?.click() })

  if (complaint === null) {
    return (
      <div id="detail-title" class="k-detail__wait" tabIndex={-1} role="status">
        {missing ? <Empty>{general.value.noSuchComplaint}</Empty> : common.value.loading}
      </div>
    )
  }
  if (place.beside !== null && place.beside !== '') {
    return (
      <Compare
        complaint={complaint}
        onStale={() => feed.refresh()}
        beside={place.beside}
        onBack={() => go({ ...place, beside: null })}
        onDone={(from, into) => {
          // The one that stays is still to be decided.
          if (into.id === complaint.id) go({ ...place, beside: null })
          onDone(say.merged({ from: from.number, into: into.number }), into, from.id === complaint.id)
        }}
      />
    )
  }
  const hrefOf = (number: string) => addressOf({ ...place, number, beside: null })
  const link = (number: string, title: string) => (
    <a class="k-inline" href={hrefOf(number)}>
      {number} · {title}
    </a>
  )
  return (
    <article class="k-detail" aria-labelledby="detail-title">
      <div class="k-detail__sheet">
        <a class="k-back t-onward" href={addressOf({ ...place, number: null, beside: null })}>
          <LeftIcon /> {say.toList}
        </a>
        <div class="k-list__bar t-row">
          <p class="t-number">{complaint.number}</p>
          {feed.state.value.kind !== 'live' && <LinkBadge states={[feed.state]} />}
        </div>
        <h2 id="detail-title" tabIndex={-1}>
          {complaint.title}
        </h2>
        <ComplaintBody complaint={complaint} link={link} hrefOf={hrefOf} />
      </div>
      <Steps
        key={complaint.id}
        complaint={complaint}
        onHold={onHold}
        onCompare={(beside) => go({ ...place, beside })}
        onDone={(said, goOn) => onDone(said, complaint, goOn)}
        onTook={(now) => feed.update((before) => ({ ...before, complaint: { ...complaint, ...now } }))}
        onStale={() => feed.refresh()}
      />
    </article>
  )
}
