/** One complaint's page, live. */
import type { Feed } from '../../live/feed'
import { follow } from '../../live/follow'
import { applyToSingle, type SingleNews, type SingleSnapshot } from '../../live/single'
import { ask } from '../../shared/graphql'
import { ComplaintPageChangedDocument, ComplaintPageDocument, PositionDocument, type ComplaintPageFragment } from '../gql/graphql'

export type PageSnapshot = SingleSnapshot<ComplaintPageFragment>
export type PageFeed = Feed<PageSnapshot, SingleNews<ComplaintPageFragment>>

export function followComplaint(number: string): PageFeed {
  return follow({
    snapshot: {
      document: PositionDocument,
      variables: {},
      // Not the last event of its timeline: that may be older than the server resumes from.
      pick: async ({ complaints: { asOf } }): Promise<PageSnapshot> => ({
        asOf,
        complaint: (await ask(ComplaintPageDocument, { number })).complaint,
      }),
    },
    news: {
      document: ComplaintPageChangedDocument,
      variables: { number },
      pick: ({ complaintChanged }): SingleNews<ComplaintPageFragment> => complaintChanged,
    },
    apply: applyToSingle,
  })
}
