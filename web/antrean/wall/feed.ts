/** A wall's queue, live. It reads only what anyone who walks by may read. */
import type { Feed } from '../../live/feed'
import { follow } from '../../live/follow'
import { listOf } from '../../live/lists'
import { ask } from '../../shared/graphql'
import {
  WallChangedDocument,
  WallInstructionsDocument,
  WallQueueDocument,
  type WallLineFragment,
  type WallOrderFragment,
} from '../gql/graphql'
import { applyToQueue, withOrder, type QueueNews, type QueueSnapshot } from '../queue'

export type WallSnapshot = QueueSnapshot<WallLineFragment, WallOrderFragment>
export type WallNews = QueueNews<WallLineFragment, WallOrderFragment>
export type WallFeed = Feed<WallSnapshot, WallNews>

const PAGE = 100

async function openOrders(opd: string): Promise<readonly WallOrderFragment[]> {
  const { instructions } = await ask(WallInstructionsDocument, { opd })
  return instructions.edges.reduce<readonly WallOrderFragment[]>((orders, { node }) => withOrder(orders, node), [])
}

export const applyToWall = (opd: string) => (snapshot: WallSnapshot, news: readonly WallNews[]) =>
  applyToQueue(opd, snapshot, news)

export function followWall(opd: string): WallFeed {
  return follow({
    snapshot: {
      document: WallQueueDocument,
      variables: { opd, first: PAGE },
      pick: async (data): Promise<WallSnapshot> => ({
        asOf: data.queue.asOf,
        list: listOf(data.queue),
        orders: await openOrders(opd),
        arrivals: [],
      }),
    },
    news: { document: WallChangedDocument, variables: { opd }, pick: (data): WallNews => data.queueChanged },
    apply: applyToWall(opd),
  })
}

/** Whether so much has left a long queue that the wall should read on behind what it knows. */
export function runsDry({ list }: WallSnapshot): boolean {
  return list.more && list.items.length < PAGE / 2
}
