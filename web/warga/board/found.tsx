/** What a search of the board has found, and the ways out where it found nothing. */
import { Button, ButtonLink, Empty } from '../../shared/ui'
import { typedNumber } from '../../shared/search/complaint-number'
import { found } from '../../shared/search/found'
import { FoundBelow, Marked } from '../../shared/search/marked'
import type { Marks } from '../common/list'
import { EVERYTHING, narrowed, searching, type Query } from './query'
import { words } from './words'

export const marked: Marks = ({ id, title }) => {
  const matches = found.value.get(id)
  return { title: <Marked text={title} where="TITLE" matches={matches} />, below: <FoundBelow matches={matches} shown={['TITLE']} /> }
}

interface NothingProps {
  readonly query: Query
  readonly go: (change: Partial<Query>) => void
}

export function NothingFound({ query, go }: NothingProps) {
  const text = words.value
  const { search } = query
  const filters = narrowed(query)
  return (
    <Empty>
      <p>{search === '' ? text.none : text.noneOf({ search })}</p>
      {search !== '' && <p class="t-note">{typedNumber(search) === null ? text.tryOthers : text.notPublic}</p>}
      <div class="w-ways t-row t-gap-2">
        {filters > 0 && <Button onClick={() => go(EVERYTHING)}>{text.searchAll}</Button>}
        {search !== '' && (
          <Button look="secondary" onClick={() => go(searching(query, ''))}>
            {text.clearSearch}
          </Button>
        )}
        {typedNumber(search) !== null && (
          <ButtonLink look="secondary" href={`/ikuti?nomor=${encodeURIComponent(search)}`}>
            {text.followIt}
          </ButtonLink>
        )}
        <ButtonLink look={filters > 0 ? 'secondary' : 'primary'} href="/lapor">
          {text.fileOne}
        </ButtonLink>
      </div>
    </Empty>
  )
}
