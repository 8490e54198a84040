/** The numbers at the top, which move as things happen. */
import type { ComponentChildren } from 'preact'
import { AlertIcon, ClockIcon, InboxIcon, CheckIcon, ListIcon, StarIcon } from '../../shared/ui'
import { number, rating } from '../../shared/numbers'
import { behind, dayOf } from '../common/drill'
import type { View } from '../common/drawer-view'
import type { NumbersFragment } from '../gql/graphql'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { percent } from './chart-scale'

interface TotalProps {
  readonly to: View
  readonly name: string
  readonly value: string
  readonly note: ComponentChildren
  readonly tone?: 'danger' | 'warn' | undefined
  readonly icon: ComponentChildren
}

function Total({ to, name, value, note, tone, icon }: TotalProps) {
  return (
    <Tap to={to} class={`k-total${tone === undefined ? '' : ` k-total--${tone} t-tone--${tone}`}`}>
      <span class="k-total__name">
        {icon}
        {name}
      </span>
      {/* A new value is a new element: it comes in with a short movement. */}
      <span class="k-total__value t-number" key={value}>
        {value}
      </span>
      <span class="k-total__note t-note">{note}</span>
    </Tap>
  )
}

export function Totals({ numbers }: { readonly numbers: NumbersFragment }) {
  const say = words.value
  const list = (drill: ReturnType<typeof behind.open>): View => ({ kind: 'list', drill })
  const today = dayOf(Date.parse(numbers.at))
  const { asked, answered, average } = numbers.satisfaction
  const rate = percent(answered, asked)
  return (
    <div class="k-totals">
      <Total
        to={list(behind.open())}
        name={say.open}
        value={number(numbers.open)}
        note={say.ofPeriod({ total: number(numbers.total), days: numbers.days })}
        icon={<ListIcon />}
      />
      <Total
        to={list(behind.overdue())}
        name={say.overdue}
        value={number(numbers.overdue)}
        tone={numbers.overdue > 0 ? 'danger' : undefined}
        note={say.ofOpen({ percent: percent(numbers.overdue, numbers.open) ?? 0 })}
        icon={<AlertIcon />}
      />
      <Total
        to={list(behind.dueSoon())}
        name={say.dueSoon}
        value={number(numbers.dueSoon)}
        tone={numbers.dueSoon > 0 ? 'warn' : undefined}
        note={say.dueSoonNote}
        icon={<ClockIcon />}
      />
      <Total
        to={list(behind.filedOn(today))}
        name={say.submittedToday}
        value={number(numbers.submittedToday)}
        note={say.claimsOpen(numbers.openClaims)}
        icon={<InboxIcon />}
      />
      <Total
        to={list(behind.closedOn(today))}
        name={say.closedToday}
        value={number(numbers.closedToday)}
        note={say.sinceMidnight}
        icon={<CheckIcon />}
      />
      <Total
        to={list(behind.rated(numbers.since))}
        name={say.satisfaction}
        value={average === null ? '–' : rating(average)}
        note={rate === null ? say.noRatings : say.responseRate({ percent: rate, answered: number(answered), asked: number(asked) })}
        icon={<StarIcon />}
      />
    </div>
  )
}
