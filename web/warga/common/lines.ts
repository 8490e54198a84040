/** A list of complaints as it is read: so many lines as the reader had before, page by page. */
import { listOf, withPage, type ListSnapshot } from '../../live/lists'
import type { BoardPageFragment, BoardLineFragment } from '../gql/graphql'

export type Lines = ListSnapshot<BoardLineFragment>
export type Initial = { readonly snapshot: Lines; readonly at: number; readonly whole?: true } | undefined

export const PAGE = 20
/** Lines that the server gives at once, and that are read again at most. */
const [MOST_AT_ONCE, MOST] = [100, 300]

/** `ask`: one page of it. Throws what that throws. */
export async function linesRead(
  initial: Initial,
  ask: (page: { readonly first: number; readonly after?: string | null }) => Promise<BoardPageFragment>,
): Promise<Lines> {
  const wanted = initial?.whole === true ? Math.min(MOST, Math.max(PAGE, initial.snapshot.items.length)) : PAGE
  let list = listOf(await ask({ first: Math.min(wanted, MOST_AT_ONCE) }))
  while (list.more && list.items.length < wanted) {
    list = withPage(list, await ask({ first: Math.min(wanted - list.items.length, MOST_AT_ONCE), after: list.endCursor }))
  }
  return list
}
