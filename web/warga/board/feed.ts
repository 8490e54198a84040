/** The public board, filtered and live. */
import { follow } from '../../live/follow'
import { applyToList, withPage } from '../../live/lists'
import { boardView } from '../../live/views'
import { ask } from '../../shared/graphql'
import { noted } from '../../shared/search/found'
import { linesRead, PAGE, type Initial, type Lines } from '../common/lines'
import { BoardDocument, PublicFeedDocument, type BoardLineFragment } from '../gql/graphql'
import { filterOf, type Query } from './query'

export function followBoard(query: Query, initial: Initial) {
  const filter = filterOf(query)
  const view = boardView<BoardLineFragment>(filter, query.order)
  return follow({
    snapshot: {
      read: (signal) =>
        linesRead(initial, async (page) => noted((await ask(BoardDocument, { filter, order: query.order, ...page, photos: true }, { signal })).complaints)),
    },
    news: { document: PublicFeedDocument, variables: { photos: true }, pick: (data) => data.publicFeed },
    apply: (list, news) => applyToList(view, list, news),
    initial,
  })
}

export async function further(query: Query, list: Lines): Promise<(now: Lines) => Lines> {
  const variables = { filter: filterOf(query), order: query.order, first: PAGE, after: list.endCursor, photos: true }
  const { complaints } = await ask(BoardDocument, variables)
  return (now) => withPage(now, noted(complaints))
}
