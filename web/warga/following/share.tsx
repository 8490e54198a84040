/** Hands the address of a public complaint on. Never offered for what is confidential. */
import { ShareAddress } from './share-address'
import type { WholeComplaintFragment } from '../gql/graphql'

const HIDDEN = new Set(['SUBMITTED', 'REJECTED', 'WITHDRAWN'])

export function Share({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const secret = complaint.confidential || complaint.kind === 'OVERSIGHT' || HIDDEN.has(complaint.status)
  return secret ? null : <ShareAddress title={complaint.title} url={`${location.origin}/aduan/${complaint.number}`} />
}
