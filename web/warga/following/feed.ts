/** One complaint, live: as whoever is signed in may see it, or by number and PIN as its reporter. */
import { timeNow } from '../../shared/clock'
import { follow } from '../../live/follow'
import { applyToSingle } from '../../live/single'
import {
  ComplaintChangedDocument,
  OneComplaintDocument,
  TrackComplaintDocument,
  type ComplaintChangedSubscription,
  type OneComplaintQuery,
  type TrackComplaintQuery,
  type WholeComplaintFragment,
} from '../gql/graphql'

export interface Snapshot {
  readonly asOf: string | null
  readonly complaint: WholeComplaintFragment | null
  /** When the server told it, in ms: its clocks' hours count from then. */
  readonly toldAt: number
}

type Dated = WholeComplaintFragment & { readonly asOf: string | null }

const snapshotOf = (complaint: Dated | null): Snapshot => ({ asOf: complaint?.asOf ?? null, complaint, toldAt: timeNow() })

export function followComplaint(
  number: string,
  pin: string | null,
  initial: { readonly snapshot: Snapshot; readonly at: number } | undefined,
) {
  const news = {
    document: ComplaintChangedDocument,
    variables: { number, pin },
    pick: (data: ComplaintChangedSubscription) => data.complaintChanged,
  }
  const apply = (snapshot: Snapshot, told: readonly ComplaintChangedSubscription['complaintChanged'][]): Snapshot => ({
    ...applyToSingle(snapshot, told),
    toldAt: timeNow(),
  })
  if (pin === null) {
    const snapshot = {
      document: OneComplaintDocument,
      variables: { number },
      pick: (data: OneComplaintQuery) => snapshotOf(data.complaint),
    }
    return follow({ snapshot, news, apply, initial })
  }
  const snapshot = {
    document: TrackComplaintDocument,
    variables: { number, pin },
    pick: (data: TrackComplaintQuery) => snapshotOf(data.trackComplaint),
  }
  return follow({ snapshot, news, apply, initial })
}
