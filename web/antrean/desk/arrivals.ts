/** What comes in is heard: a chime, a polite sentence. */
import { useEffect } from 'preact/hooks'
import { announce } from '../../shared/ui'
import { brought } from '../common/queue'
import { words } from '../common/words'
import type { DeskFeed } from './feed'
import { cameFrom } from '../common/origin'
import { chime } from './sound'

/** More than these at once are a catching-up: the screen shows them, nobody wants to hear each. */
const SAID_AT_ONCE = 3

export function useArrivals(feed: DeskFeed): void {
  useEffect(
    () =>
      feed.onNews((news) => {
        const snapshot = feed.snapshot.peek()
        if (snapshot === null) return
        const { arrivals, orders } = brought(snapshot, news)
        if (orders.length > 0) chime('order')
        else if (arrivals.length > 0) chime('complaint')
        const text = words.peek()
        for (const order of orders) announce(text.newOrderSaid({ text: order.text }))
        for (const arrival of arrivals.slice(0, SAID_AT_ONCE)) {
          const line = snapshot.list.items.find(({ id }) => id === arrival.complaint)
          if (line === undefined) continue
          const said = { title: line.title, from: cameFrom(arrival, line) }
          announce(arrival.kind === 'ROUTED' ? text.newComplaintSaid(said) : text.backComplaintSaid(said))
        }
      }),
    [feed],
  )
}
