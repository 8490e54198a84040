/** Aspirations of a kecamatan, the most supported first, live. */
import { follow } from '../../live/follow'
import { applyToList, listOf, withPage, type ListSnapshot, type ListView } from '../../live/lists'
import { boardView } from '../../live/views'
import { ask } from '../../shared/graphql'
import { AspirationsChangedDocument, AspirationsDocument, type AspirationLineFragment, type AspirationState } from '../gql/graphql'

export type Aspirations = ListSnapshot<AspirationLineFragment>
type Initial = { readonly snapshot: Aspirations; readonly at: number } | undefined

const PAGE = 20
const ALL: readonly AspirationState[] = ['UNDECIDED', 'ANSWERED', 'TAKEN_UP', 'LATER', 'DECLINED', 'DONE']

const filterOf = (district: string, state: AspirationState | '') => ({
  aspiration: state === '' ? [...ALL] : [state],
  ...(district === '' ? {} : { district: [district] }),
})

/** Of aspirations, those that an OPD has. */
const WITH_OPD = ['ROUTED', 'IN_PROGRESS', 'NEEDS_INFORMATION', 'RESOLVED', 'CLOSED']

/** What the server's filter asks of each, all of which an aspiration says itself: a new one comes in too. */
export function viewOf(district: string, state: AspirationState | ''): ListView<AspirationLineFragment> {
  const view = boardView<AspirationLineFragment>({ status: WITH_OPD, ...(district === '' ? {} : { district: [district] }) }, 'MOST_SUPPORTED')
  return {
    ...view,
    belongs: (one, present) => view.belongs(one, present) && one.aspiration !== null && (state === '' || one.aspiration.state === state),
  }
}

export function followAspirations(district: string, state: AspirationState | '', initial: Initial) {
  const filter = filterOf(district, state)
  const view = viewOf(district, state)
  return follow({
    snapshot: { document: AspirationsDocument, variables: { filter, first: PAGE }, pick: (data) => listOf(data.complaints) },
    news: { document: AspirationsChangedDocument, variables: {}, pick: (data) => data.publicFeed },
    apply: (list, news) => applyToList(view, list, news),
    initial,
  })
}

export async function further(district: string, state: AspirationState | '', list: Aspirations): Promise<(now: Aspirations) => Aspirations> {
  const { complaints } = await ask(AspirationsDocument, { filter: filterOf(district, state), first: PAGE, after: list.endCursor })
  return (now) => withPage(now, complaints)
}
