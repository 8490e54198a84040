/** The public board, filtered and live. */
import { follow } from '../../live/follow'
import { applyToList, listOf, withPage, type ListSnapshot } from '../../live/lists'
import { boardView } from '../../live/views'
import { ask } from '../../shared/graphql'
import { noted } from '../../shared/search/found'
import { BoardDocument, PublicFeedDocument, type ComplaintLineFragment } from '../gql/graphql'
import { filterOf, type Query } from './query'

export type Lines = ListSnapshot<ComplaintLineFragment>

const PAGE = 20

export function followBoard(query: Query, initial: { readonly snapshot: Lines; readonly at: number } | undefined) {
  const filter = filterOf(query)
  const view = boardView<ComplaintLineFragment>(filter, query.order)
  return follow({
    snapshot: {
      document: BoardDocument,
      variables: { filter, order: query.order, first: PAGE },
      pick: (data) => listOf(noted(data.complaints)),
    },
    news: { document: PublicFeedDocument, variables: {}, pick: (data) => data.publicFeed },
    apply: (list, news) => applyToList(view, list, news),
    initial,
  })
}

export async function further(query: Query, list: Lines): Promise<(now: Lines) => Lines> {
  const variables = { filter: filterOf(query), order: query.order, first: PAGE, after: list.endCursor }
  const { complaints } = await ask(BoardDocument, variables)
  return (now) => withPage(now, noted(complaints))
}
