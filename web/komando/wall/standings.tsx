/** How the OPDs stand: who needs the regent's eye first. */
import { StandingsTable } from '../common/standings-table'
import type { NumbersFragment } from '../gql/graphql'
import { words } from '../common/words'
import { worstFirst } from '../common/opd-order'
import { FittingPanel } from './fitting-panel'

/** The head takes the room of a row. */
export function Standings({ numbers }: { readonly numbers: NumbersFragment }) {
  const say = words.value
  const sorted = [...numbers.byOpd].sort(worstFirst)
  const more = { name: say.allOpds({ count: sorted.length }), to: { kind: 'standings' } } as const
  return (
    <FittingPanel title={say.standings} area="standings" more={more} row={3.25} rowAfar={2.25} otherwise={9}>
      {(rows) => (
        <StandingsTable standings={sorted.slice(0, Math.max(1, rows - 1))} since={numbers.since} full={sorted.length >= rows - 1} />
      )}
    </FittingPanel>
  )
}
