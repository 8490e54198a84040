/** All complaints of the account that is signed in, live. */
import { follow } from '../../live/follow'
import { applyToList, listOf, withPage, type ListSnapshot } from '../../live/lists'
import { boardView } from '../../live/views'
import { ask, AskError } from '../../shared/graphql'
import { MineChangedDocument, MineDocument, type ComplaintLineFragment, type MineQuery } from '../gql/graphql'

export type Lines = ListSnapshot<ComplaintLineFragment>

const PAGE = 20
const view = boardView<ComplaintLineFragment>({})

function connectionOf(data: MineQuery) {
  if (data.viewer === null) throw new AskError('graphql', 'Not signed in', 'SIGN_IN_REQUIRED')
  return data.viewer.complaints
}

export function followMine(initial: { readonly snapshot: Lines; readonly at: number } | undefined) {
  return follow({
    snapshot: { document: MineDocument, variables: { first: PAGE }, pick: (data) => listOf(connectionOf(data)) },
    news: { document: MineChangedDocument, variables: {}, pick: (data) => data.myComplaintsChanged },
    apply: (list, news) => applyToList(view, list, news),
    initial,
  })
}

export async function further(list: Lines): Promise<(now: Lines) => Lines> {
  const page = connectionOf(await ask(MineDocument, { first: PAGE, after: list.endCursor }))
  return (now) => withPage(now, page)
}
