/** One complaint's page, live. */
import type { Feed } from '../../live/feed'
import { follow } from '../../live/follow'
import { applyToSingle, type SingleNews, type SingleSnapshot } from '../../live/single'
import { ComplaintPageChangedDocument, ComplaintPageDocument, type DeskComplaintFragment } from '../gql/graphql'

export type PageSnapshot = SingleSnapshot<DeskComplaintFragment>
export type PageFeed = Feed<PageSnapshot, SingleNews<DeskComplaintFragment>>

export function followComplaint(number: string): PageFeed {
  return follow({
    snapshot: {
      document: ComplaintPageDocument,
      variables: { number },
      pick: ({ complaint }): PageSnapshot => ({ asOf: complaint?.asOf ?? null, complaint }),
    },
    news: {
      document: ComplaintPageChangedDocument,
      variables: { number },
      pick: ({ complaintChanged }): SingleNews<DeskComplaintFragment> => complaintChanged,
    },
    apply: applyToSingle,
  })
}
