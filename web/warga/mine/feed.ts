/** All complaints of the account that is signed in, live. */
import { follow } from '../../live/follow'
import { applyToList, withPage } from '../../live/lists'
import { boardView } from '../../live/views'
import { ask, AskError } from '../../shared/graphql'
import { linesRead, PAGE, type Initial, type Lines } from '../common/lines'
import { MineChangedDocument, MineDocument, type BoardLineFragment, type MineQuery } from '../gql/graphql'

const view = boardView<BoardLineFragment>({})

function connectionOf(data: MineQuery) {
  if (data.viewer === null) throw new AskError('graphql', 'Not signed in', 'SIGN_IN_REQUIRED')
  return data.viewer.complaints
}

export function followMine(initial: Initial) {
  return follow({
    snapshot: { read: (signal) => linesRead(initial, async (page) => connectionOf(await ask(MineDocument, { ...page, photos: false }, { signal }))) },
    news: { document: MineChangedDocument, variables: { photos: false }, pick: (data) => data.myComplaintsChanged },
    apply: (list, news) => applyToList(view, list, news),
    initial,
  })
}

export async function further(list: Lines): Promise<(now: Lines) => Lines> {
  const page = connectionOf(await ask(MineDocument, { first: PAGE, after: list.endCursor, photos: false }))
  return (now) => withPage(now, page)
}
