import { useContext } from 'preact/hooks'
import { RoomContext } from '../context'
import { StandingsTable } from '../wall/standings'
import { worstFirst } from '../wall/standing'
import { words } from '../words'
import { Leaf } from './leaf'

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
