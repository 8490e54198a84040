/** What the complaints of the period are about, and how they stand. */
import { number } from '../../shared/numbers'
import { STATUS_TONES } from '../../shared/ui'
import { statusWord } from '../../shared/words/lists'
import { behind } from '../common/drill'
import type { NumbersFragment } from '../gql/graphql'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { percent } from './chart-scale'
import { FittingPanel } from './fitting-panel'

interface BarProps {
  readonly name: string
  readonly count: number
  readonly most: number
}

function Bar({ name, count, most }: BarProps) {
  return (
    <>
      <span class="k-bar__name t-cut">{name}</span>
      <span class="k-bar__count t-number">{number(count)}</span>
      <span class="k-bar__line" aria-hidden="true">
        <span style={{ width: `${percent(count, most) ?? 0}%` }} />
      </span>
    </>
  )
}

/** By category, as many as fit; where there is room for all statuses, `byStatus`. */
export function Categories({ numbers }: { readonly numbers: NumbersFragment }) {
  const sorted = [...numbers.byCategory].sort((a, b) => b.count - a.count)
  const most = sorted[0]?.count ?? 1
  return (
    <FittingPanel title={words.value.categories} area="categories" row={2.5} rowAfar={2.25} otherwise={6}>
      {(rows) => (
        <ul class="k-bars">
          {sorted.slice(0, rows).map(({ category, count }) => (
            <li key={category.code}>
              <Tap to={{ kind: 'list', drill: behind.category(category.code, numbers.since) }} class="k-bar">
                <Bar name={category.name} count={count} most={most} />
              </Tap>
            </li>
          ))}
        </ul>
      )}
    </FittingPanel>
  )
}

/** All statuses in one line, as parts of the whole. */
export function Statuses({ numbers }: { readonly numbers: NumbersFragment }) {
  const all = numbers.byStatus.filter(({ count }) => count > 0)
  return (
    <nav class="k-statuses" aria-label={words.value.statuses({ days: numbers.days })}>
      <span class="k-statuses__period">{words.value.lastDays({ days: numbers.days })}</span>
      {all.map(({ status, count }) => (
        <Tap key={status} to={{ kind: 'list', drill: behind.status(status, numbers.since) }} class={`k-status t-tone--${STATUS_TONES[status]}`}>
          <span class="k-status__name">{statusWord(status)}</span>
          <span class="k-status__count t-number">{number(count)}</span>
        </Tap>
      ))}
    </nav>
  )
}
