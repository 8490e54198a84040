/** One complaint, live: as whoever is signed in may see it, or by number and PIN as its reporter. */
import { follow } from '../../live/follow'
import { applyToSingle } from '../../live/single'
import {
  ComplaintChangedDocument,
  OneComplaintDocument,
  TrackComplaintDocument,
  type ComplaintPageFragment,
} from '../gql/graphql'

export interface Snapshot {
  readonly asOf: string | null
  readonly complaint: ComplaintPageFragment | null
  /** When the server told it, in ms: its clocks' hours count from then. */
  readonly toldAt: number
}

/** The complaint is as new as the last thing on its timeline; what is told twice changes nothing. */
function snapshotOf(complaint: ComplaintPageFragment | null): Snapshot {
  const cursors = complaint?.timeline ?? []
  return { asOf: cursors[cursors.length - 1]?.cursor ?? null, complaint, toldAt: Date.now() }
}

export function followComplaint(
  number: string,
  pin: string | null,
  initial: { readonly snapshot: Snapshot; readonly at: number } | undefined,
) {
  const shared = {
    news: {
      document: ComplaintChangedDocument,
      variables: { number, pin },
      pick: (data: import('../gql/graphql').ComplaintChangedSubscription) => data.complaintChanged,
    },
    apply: (snapshot: Snapshot, news: Parameters<typeof applyToSingle<ComplaintPageFragment>>[1]): Snapshot => ({
      ...applyToSingle(snapshot, news),
      toldAt: Date.now(),
    }),
    initial,
  }
  if (pin === null) {
    return follow({
      snapshot: {
        document: OneComplaintDocument,
        variables: { number },
        pick: (data) => snapshotOf(data.complaint),
      },
      ...shared,
    })
  }
  return follow({
    snapshot: {
      document: TrackComplaintDocument,
      variables: { number, pin },
      pick: (data) => snapshotOf(data.trackComplaint),
    },
    ...shared,
  })
}
