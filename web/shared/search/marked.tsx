/** What was found, marked where it stands. */
import type { MatchedField } from '../gql/graphql'
import type { Matches } from './found'
import { words } from './words'
import './search.css'

function Pieces({ pieces }: { readonly pieces: Matches[number]['pieces'] }) {
  return <>{pieces.map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : text))}</>
}

interface MarkedProps {
  readonly text: string
  readonly where: MatchedField
  readonly matches: Matches | undefined
}

/** A text that the line shows in any case. News may have changed it since it was searched: then it is plain. */
export function Marked({ text, where, matches }: MarkedProps) {
  const pieces = matches?.find((match) => match.where === where)?.pieces
  return pieces?.map((piece) => piece.text).join('') === text ? <Pieces pieces={pieces} /> : <>{text}</>
}

/** Below the line: what else of the complaint shows what was searched for. `shown`: what the line shows itself. */
export function FoundBelow({ matches, shown }: { readonly matches: Matches | undefined; readonly shown: readonly MatchedField[] }) {
  const below = matches?.filter(({ where }) => !shown.includes(where)) ?? []
  if (below.length === 0) return null
  return (
    <div class="t-found t-note">
      {below.map(({ where, pieces }) => (
        <p key={where}>
          {where !== 'DESCRIPTION' && <span>{words.value[where]}: </span>}
          <Pieces pieces={pieces} />
        </p>
      ))}
    </div>
  )
}
