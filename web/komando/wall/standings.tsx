/** How the OPDs stand: who needs the regent's eye first. */
import { useRef } from 'preact/hooks'
import { StandingsTable } from '../common/standings-table'
import type { NumbersFragment } from '../gql/graphql'
import { Panel } from '../common/panel'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { wall } from '../common/wall-mode'
import { useRows } from './element-size'
import { worstFirst } from '../common/opd-order'

/** Rem of a row, and of the head in rows. */
const HEIGHT = 3.25

export function Standings({ numbers }: { readonly numbers: NumbersFragment }) {
  const say = words.value
  const body = useRef<HTMLDivElement>(null)
  const rows = useRows(body, HEIGHT, wall.value, 9)
  const sorted = [...numbers.byOpd].sort(worstFirst)
  return (
    <Panel
      title={say.standings}
      class="k-area-standings"
      end={
        <Tap to={{ kind: 'standings' }} class="k-more">
          {say.allOpds({ count: sorted.length })}
        </Tap>
      }
    >
      <div class="k-fit" ref={body}>
        <StandingsTable standings={sorted.slice(0, Math.max(1, rows - 1))} since={numbers.since} full={sorted.length >= rows - 1} />
      </div>
    </Panel>
  )
}
