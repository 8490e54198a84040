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
import { applyToQueue, withOrder, type QueueNews, type QueueSnapshot } from '../common/queue'

export type WallSnapshot = QueueSnapshot<WallLineFragment, WallOrderFragment>
export type WallNews = QueueNews<WallLineFragment, WallOrderFragment>
export type WallFeed = Feed<WallSnapshot, WallNews>

const PAGE = 100

/** The instructions are read after the queue: its position dates both, and what is told twice changes nothing. */
async function readAll(opd: string, signal: AbortSignal): Promise<WallSnapshot> {
  const { queue } = await ask(WallQueueDocument, { opd, first: PAGE }, { signal })
  const { instructions } = await ask(WallInstructionsDocument, { opd }, { signal })
  const orders = instructions.edges.reduce<readonly WallOrderFragment[]>((all, { node }) => withOrder(all, node), [])
  return { asOf: queue.asOf, list: listOf(queue), orders, arrivals: [] }
}

export const applyToWall = (opd: string) => (snapshot: WallSnapshot, news: readonly WallNews[]) =>
  applyToQueue(opd, snapshot, news)

export function followWall(opd: string): WallFeed {
  return follow({
    snapshot: { read: (signal) => readAll(opd, signal) },
    news: { document: WallChangedDocument, variables: { opd }, pick: (data): WallNews => data.queueChanged },
    apply: applyToWall(opd),
  })
}

/** Whether so much has left a long queue that the wall should read on behind what it knows. */
export function runsDry({ list }: WallSnapshot): boolean {
  return list.more && list.items.length < PAGE / 2
}
