/** The desk's list: each with where it may belong, to be ticked and sent there together. */
import { useEffect, useRef } from 'preact/hooks'
import { found } from '../../shared/search/found'
import { FoundBelow, Marked } from '../../shared/search/marked'
import { ago, ticking } from '../../shared/time'
import { ClockTag, StatusTag, Tag } from '../../shared/ui'
import type { ComplaintsQuery } from '../gql/graphql'
import { nextClock } from '../common/running-clocks'
import { addressOf, type Place } from './desk'
import { suggestedFor } from './suggested'
import { words } from './words'

export type Line = ComplaintsQuery['complaints']['edges'][number]['node']

export interface RowProps {
  readonly complaint: Line
  readonly place: Place
  /** null: this list is not one to be ticked. */
  readonly ticked: boolean | null
  readonly onTick: (ticked: boolean) => void
  /** Among those that are about to be sent. */
  readonly held: boolean
}

export function Row({ complaint, place, ticked, onTick, held }: RowProps) {
  const say = words.value
  const now = ticking(60_000).value
  const clock = nextClock(complaint)
  const open = complaint.number === place.number
  const matches = place.search === '' ? undefined : found.value.get(complaint.id)
  const row = useRef<HTMLLIElement>(null)
  const { opd: to, opdSure } = suggestedFor(complaint)
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return (
    <li ref={row} class={`k-row${held ? ' k-row--held' : ''}`}>
      {ticked !== null && (
        <label class="k-row__tick" title={to === '' ? say.noSuggestion : say.tick({ number: complaint.number })}>
          <input
            type="checkbox"
            aria-label={say.tick({ number: complaint.number })}
            checked={ticked || held}
            disabled={to === '' || held}
            onChange={(event) => onTick(event.currentTarget.checked)}
          />
        </label>
      )}
      <a
        class={`k-tap k-complaint${open ? ' k-complaint--open' : ''}`}
        href={addressOf({ ...place, number: complaint.number, beside: null })}
        aria-current={open ? 'true' : undefined}
      >
        <span class="k-complaint__title">
          <Marked text={complaint.title} where="TITLE" matches={matches} />
        </span>
        <span class="t-row t-gap-2">
          {complaint.status !== 'SUBMITTED' && <StatusTag status={complaint.status} />}
          {clock !== undefined && <ClockTag clock={clock} bare={complaint.status === 'SUBMITTED'} />}
          {ticked !== null && to !== '' && (
            <Tag tone={held ? 'good' : 'mute'}>{held ? say.heldTo({ opd: to }) : [say.suggestedTo({ opd: to }), opdSure && say[opdSure]].filter(Boolean).join(', ')}</Tag>
          )}
        </span>
        <span class="t-note">
          {[complaint.number, complaint.opd?.code, complaint.district?.name].filter(Boolean).join(' · ')} ·{' '}
          {ago(complaint.submittedAt, now)}
        </span>
        <FoundBelow matches={matches} shown={['TITLE']} />
      </a>
    </li>
  )
}
