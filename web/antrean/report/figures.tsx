/** The figures of a period: counted, never typed. */
import type { FiguresFragment } from '../gql/graphql'
import { share } from '../../shared/numbers'
import { words } from '../common/words'

/** "88,2%", or that there is none yet. */
export function rate(of: number | null): string {
  return of === null ? words.value.noRate : share(of, 1)
}

export function Figures({ figures }: { readonly figures: FiguresFragment | undefined }) {
  const text = words.value
  const rows: readonly [string, string | number | undefined][] = [
    [text.received, figures?.received],
    [text.answered, figures?.answered],
    [text.resolved, figures?.resolved],
    [text.overdue, figures?.overdue],
    [text.onTime, figures === undefined ? undefined : rate(figures.onTimeRate)],
  ]
  return (
    <dl class="a-figures">
      {rows.map(([name, value]) => (
        <div key={name} class="a-figure">
          <dt>{name}</dt>
          <dd class="t-number">{value ?? '…'}</dd>
        </div>
      ))}
    </dl>
  )
}
