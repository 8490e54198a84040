/** The hoax desk as Diskominfo follows it. */
import { follow } from '../../live/follow'
import { applyToSingle, type SingleSnapshot } from '../../live/single'
import { byDate, byPromise, claimsOf, published, told } from '../../live/claims/list'
import { ask } from '../../shared/graphql'
import {
  ClaimSheetDocument,
  ClaimSheetToldDocument,
  ClaimsToDoDocument,
  ClaimsToldDocument,
  PublishedClaimsDocument,
  type ClaimSheetToldSubscription,
  type ClaimsToldSubscription,
  type WholeClaimFragment,
} from '../gql/graphql'

export const MOST = 100
export const PAGE = 30
const news = { document: ClaimsToldDocument, variables: {}, pick: (data: ClaimsToldSubscription) => data.claimsChanged }
type Status = 'SUBMITTED' | 'IN_REVIEW' | 'PROPOSED' | 'CONFIRMED' | 'DECLINED'

export function followStatuses(statuses: readonly Status[]) {
  const view = byPromise(({ status }) => (statuses as readonly string[]).includes(status))
  return follow({
    snapshot: { read: async (signal) => claimsOf((await ask(ClaimsToDoDocument, { first: MOST, status: statuses }, { signal })).claimDesk) },
    news,
    apply: (list, all) => told(view, list, all),
  })
}

export function followPublished(search: string | null) {
  const view = byDate((claim, present) => published(claim) && (search === null || present))
  return follow({
    snapshot: { read: async (signal) => claimsOf((await ask(PublishedClaimsDocument, { first: PAGE, search }, { signal })).claims) },
    news,
    apply: (list, all) => told(view, list, all),
  })
}

type Sheet = SingleSnapshot<WholeClaimFragment>

export function followSheet(number: string) {
  return follow({
    snapshot: {
      read: async (signal): Promise<Sheet> => {
        const { claim } = await ask(ClaimSheetDocument, { number }, { signal })
        return { asOf: claim?.asOf ?? null, complaint: claim }
      },
    },
    news: { document: ClaimSheetToldDocument, variables: { number }, pick: (data: ClaimSheetToldSubscription) => data.claimChanged },
    apply: (one, all) => applyToSingle(one, all.map(({ cursor, claim }) => ({ cursor, complaint: claim }))),
  })
}
