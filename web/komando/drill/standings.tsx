import { useContext } from 'preact/hooks'
import { StandingsTable } from '../common/standings-table'
import { RoomContext } from '../common/context'
import { worstFirst } from '../common/opd-order'
import { words } from '../common/words'
import { Leaf } from './drawer-page'

export function AllStandings() {
  const say = words.value
  const { numbers } = useContext(RoomContext)
  return (
    <Leaf title={say.standings}>
      <p class="k-soft">{say.standingsNote({ days: numbers?.days ?? 30 })}</p>
      {numbers !== null && <StandingsTable standings={[...numbers.byOpd].sort(worstFirst)} since={numbers.since} />}
    </Leaf>
  )
}
