/** One complaint, live: as whoever is signed in may see it, or by number and PIN as its reporter. */
import { follow } from '../../live/follow'
import { applyToSingle } from '../../live/single'
import { ask } from '../../shared/graphql'
import {
  ComplaintChangedDocument,
  OneComplaintDocument,
  PositionDocument,
  TrackComplaintDocument,
  type WholeComplaintFragment,
} from '../gql/graphql'
import { lastPosition, noted } from '../offline/position'

export interface Snapshot {
  readonly asOf: string | null
  readonly complaint: WholeComplaintFragment | null
  /** When the server told it, in ms: its clocks' hours count from then. */
  readonly toldAt: number
}

/** Where the log stood before the complaint is read; each retry asks anew, should the known one be too old. */
async function positionBefore(retry: boolean, signal: AbortSignal): Promise<string> {
  const known = retry ? null : lastPosition()
  return known ?? noted((await ask(PositionDocument, {}, { signal })).complaints).asOf
}

async function complaintOf(number: string, pin: string | null, signal: AbortSignal): Promise<WholeComplaintFragment | null> {
  if (pin === null) return (await ask(OneComplaintDocument, { number }, { signal })).complaint
  return (await ask(TrackComplaintDocument, { number, pin }, { signal })).trackComplaint
}

export function followComplaint(
  number: string,
  pin: string | null,
  initial: { readonly snapshot: Snapshot; readonly at: number } | undefined,
) {
  let retry = false
  return follow({
    snapshot: {
      async read(signal): Promise<Snapshot> {
        const asOf = await positionBefore(retry, signal)
        retry = true
        const complaint = await complaintOf(number, pin, signal)
        return { asOf, complaint, toldAt: Date.now() }
      },
    },
    news: {
      document: ComplaintChangedDocument,
      variables: { number, pin },
      pick: (data) => data.complaintChanged,
    },
    apply: (snapshot, news): Snapshot => ({ ...applyToSingle(snapshot, news), toldAt: Date.now() }),
    initial,
  })
}
