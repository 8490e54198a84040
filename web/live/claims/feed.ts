/** Claims, live: the archive, what the desk has to do, and one of them. */
import {
  ClaimChangedDocument,
  ClaimDeskDocument,
  ClaimsChangedDocument,
  ClaimsDocument,
  OneClaimDocument,
  type ClaimChangedSubscription,
  type ClaimDeskQueryVariables,
  type ClaimLineFragment,
  type ClaimsChangedSubscription,
  type ClaimsQueryVariables,
  type WholeClaimFragment,
} from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { follow } from '../follow'
import type { ListView } from '../lists'
import { applyToSingle } from '../single'
import { byDate, byPromise, claimsOf, further, published, told, type Claims } from './list'

export const PAGE = 20

type Initial<Snapshot> = { readonly snapshot: Snapshot; readonly at: number } | undefined
const news = { document: ClaimsChangedDocument, variables: {}, pick: (data: ClaimsChangedSubscription) => data.claimsChanged }

/** `read`: its first page. */
export function followList(read: (signal: AbortSignal) => Promise<Claims>, view: ListView<ClaimLineFragment>, initial: Initial<Claims>) {
  return follow({ snapshot: { read }, news, apply: (list, all) => told(view, list, all), initial })
}

export type ClaimFeed = ReturnType<typeof followList>
export type Archive = Pick<ClaimsQueryVariables, 'search' | 'verdict'>

/** What is published, with these words and this verdict where they are given. */
export function followArchive(wanted: Archive, initial?: Initial<Claims>) {
  const fits = (claim: ClaimLineFragment, present: boolean) =>
    published(claim) && (wanted.verdict == null || claim.verdict === wanted.verdict) && (wanted.search == null || present)
  return followList(async (signal) => claimsOf((await ask(ClaimsDocument, { ...wanted, first: PAGE }, { signal })).claims), byDate(fits), initial)
}

export async function furtherArchive(wanted: Archive, list: Claims): Promise<(now: Claims) => Claims> {
  const { claims } = await ask(ClaimsDocument, { ...wanted, first: PAGE, after: list.endCursor })
  return (now) => further(now, claims)
}

type Status = ClaimLineFragment['status']

export interface Desk {
  readonly status: readonly Status[]
  /** Those alone that the viewer has taken. */
  readonly held?: boolean
}

const asked = ({ status, held = false }: Desk): Omit<ClaimDeskQueryVariables, 'first'> => ({ status: [...status], held })

export function followDesk(wanted: Desk) {
  const view = byPromise(({ status, heldByMe }) => wanted.status.includes(status) && (wanted.held !== true || heldByMe))
  return followList(async (signal) => claimsOf((await ask(ClaimDeskDocument, { ...asked(wanted), first: PAGE }, { signal })).claimDesk), view, undefined)
}

export async function furtherDesk(wanted: Desk, list: Claims): Promise<(now: Claims) => Claims> {
  const { claimDesk } = await ask(ClaimDeskDocument, { ...asked(wanted), first: PAGE, after: list.endCursor })
  return (now) => further(now, claimDesk)
}

export interface OneClaim {
  readonly asOf: string | null
  readonly complaint: WholeClaimFragment | null
}

type Dated = WholeClaimFragment & { readonly asOf: string | null }

async function seen(number: string, signal: AbortSignal): Promise<Dated | null> {
  return (await ask(OneClaimDocument, { number }, { signal })).claim
}

/** `byReceipt`: how who has sent it reads it by its PIN; absent: as whoever looks may see it. */
export function followClaim(
  number: string,
  initial?: Initial<OneClaim>,
  byReceipt?: { readonly pin: string; readonly read: (signal: AbortSignal) => Promise<Dated | null> },
) {
  return follow({
    snapshot: {
      read: async (signal): Promise<OneClaim> => {
        const claim = await (byReceipt === undefined ? seen(number, signal) : byReceipt.read(signal))
        return { asOf: claim?.asOf ?? null, complaint: claim }
      },
    },
    news: { document: ClaimChangedDocument, variables: { number, pin: byReceipt?.pin ?? null }, pick: (data: ClaimChangedSubscription) => data.claimChanged },
    apply: (one, all) => applyToSingle(one, all.map(({ cursor, claim }) => ({ cursor, complaint: claim }))),
    initial,
  })
}
