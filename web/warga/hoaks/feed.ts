/** Claims, live: the archive, one's own, the desk, and one of them. */
import { follow } from '../../live/follow'
import type { ListView } from '../../live/lists'
import { applyToSingle } from '../../live/single'
import { byDate, byPromise, claimsOf, published, told, type Claims } from '../../live/claims/list'
import { ask } from '../../shared/graphql'
import {
  ClaimChangedDocument,
  ClaimDeskDocument,
  ClaimsChangedDocument,
  ClaimsDocument,
  OneClaimDocument,
  OwnClaimsDocument,
  TrackClaimDocument,
  type ClaimChangedSubscription,
  type ClaimLineFragment,
  type ClaimsChangedSubscription,
  type ClaimsQueryVariables,
  type WholeClaimFragment,
} from '../gql/graphql'

export const PAGE = 20
/** Of the desk: all that is open. */
const MOST = 100

type Initial<Snapshot> = { readonly snapshot: Snapshot; readonly at: number } | undefined
const news = { document: ClaimsChangedDocument, variables: {}, pick: (data: ClaimsChangedSubscription) => data.claimsChanged }

function followList(read: (signal: AbortSignal) => Promise<Claims>, view: ListView<ClaimLineFragment>, initial: Initial<Claims>) {
  return follow({ snapshot: { read }, news, apply: (list, all) => told(view, list, all), initial })
}

export type Wanted = Pick<ClaimsQueryVariables, 'search' | 'verdict'>

export function followArchive(wanted: Wanted, initial: Initial<Claims>) {
  const fits = (claim: ClaimLineFragment, present: boolean) =>
    published(claim) && (wanted.verdict == null || claim.verdict === wanted.verdict) && (wanted.search == null || present)
  return followList(async (signal) => claimsOf((await ask(ClaimsDocument, { ...wanted, first: PAGE }, { signal })).claims), byDate(fits), initial)
}

export function followOwn(initial: Initial<Claims>) {
  // What else is published is not one's own: what was followed stands here already.
  return followList(
    async (signal) => claimsOf((await ask(OwnClaimsDocument, { first: PAGE }, { signal })).myClaims),
    byDate((claim, present) => claim.own || present),
    initial,
  )
}

const OPEN = new Set(['SUBMITTED', 'IN_REVIEW', 'PROPOSED', 'CONFIRMED'])

export function followDesk() {
  return followList(
    async (signal) => claimsOf((await ask(ClaimDeskDocument, { first: MOST }, { signal })).claimDesk),
    byPromise(({ status }) => OPEN.has(status)),
    undefined,
  )
}

export interface OneClaim {
  readonly asOf: string | null
  readonly complaint: WholeClaimFragment | null
}

type Dated = WholeClaimFragment & { readonly asOf: string | null }
const oneOf = (claim: Dated | null): OneClaim => ({ asOf: claim?.asOf ?? null, complaint: claim })

export function followClaim(number: string, pin: string | null, initial: Initial<OneClaim>) {
  return follow({
    snapshot: {
      read: async (signal) =>
        oneOf(
          pin === null
            ? (await ask(OneClaimDocument, { number }, { signal })).claim
            : (await ask(TrackClaimDocument, { number, pin }, { signal })).trackClaim,
        ),
    },
    news: { document: ClaimChangedDocument, variables: { number, pin }, pick: (data: ClaimChangedSubscription) => data.claimChanged },
    apply: (one, all) => applyToSingle(one, all.map(({ cursor, claim }) => ({ cursor, complaint: claim }))),
    initial,
  })
}
