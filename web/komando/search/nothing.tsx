/** A list with nothing in it, and the way out of a search that was too narrow. */
import { ButtonLink, Empty } from '../../shared/ui'
import type { Drill } from '../common/drill'
import { useView } from '../common/tap'
import { words as general } from '../common/words'
import { words } from '../common/search-words'

export function NothingHere({ drill }: { readonly drill: Drill }) {
  const { address } = useView()
  const { search, order, ...filters } = drill
  const narrowed = search !== undefined && Object.keys(filters).length > 0
  return (
    <Empty>
      <p>{search === undefined ? general.value.noComplaints : words.value.none({ search })}</p>
      {narrowed && <ButtonLink href={address({ kind: 'list', drill: { search, order } })}>{words.value.everywhere}</ButtonLink>}
    </Empty>
  )
}
