/** The public board's first lines, for the home page. */
import { follow } from '../../live/follow'
import { applyToList, listOf, type ListSnapshot } from '../../live/lists'
import { boardView } from '../../live/views'
import { BoardDocument, PublicFeedDocument, type BoardLineFragment } from '../gql/graphql'

export type Lines = ListSnapshot<BoardLineFragment>

export const SHOWN = 5

export function followLatestOnes(initial: { readonly snapshot: Lines; readonly at: number } | undefined) {
  const view = boardView<BoardLineFragment>({})
  return follow({
    snapshot: { document: BoardDocument, variables: { first: SHOWN, photos: false }, pick: (data) => listOf(data.complaints) },
    news: { document: PublicFeedDocument, variables: { photos: false }, pick: (data) => data.publicFeed },
    apply: (list, news) => {
      const after = applyToList(view, list, news)
      return after.items.length > SHOWN ? { ...after, items: after.items.slice(0, SHOWN), more: true } : after
    },
    initial,
  })
}
