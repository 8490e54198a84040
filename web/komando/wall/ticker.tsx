/** The news in one line, the latest first. Nothing runs across the screen: a new one comes in, the others move on. */
import { clockTime } from '../../shared/time'
import { eventWord } from '../../shared/words/events'
import { BellIcon } from '../../shared/ui'
import type { View } from '../common/drawer-view'
import type { InboxNews } from '../common/feeds'
import type { LineFragment, NewsItemFragment } from '../gql/graphql'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { newsText, newsView } from '../common/regent-news'

export interface TickerItem {
  readonly key: string
  readonly at: string
  readonly text: string
  readonly to: View
}

export const regentItems = (news: readonly NewsItemFragment[]): TickerItem[] =>
  news.map((item) => ({ key: item.cursor, at: item.at, text: newsText(item), to: newsView(item) }))

/** For a screen that does not get the regent's news: what happened to the complaints. */
export const inboxItems = (news: readonly InboxNews[]): TickerItem[] =>
  news.map(({ cursor, event, complaint, number }) => ({
    key: cursor,
    at: event.at,
    text: [eventWord(event.kind), complaint?.title ?? number, complaint?.opd?.code].filter(Boolean).join(' · '),
    to: number === null ? { kind: 'news' } : { kind: 'complaint', number, over: null },
  }))

export const filedItems = (complaints: readonly LineFragment[]): TickerItem[] =>
  complaints.map(({ number, title, submittedAt, district }) => ({
    key: number,
    at: submittedAt,
    text: [eventWord('SUBMITTED'), title, district?.name].filter(Boolean).join(' · '),
    to: { kind: 'complaint', number, over: null },
  }))

export function Ticker({ items, more }: { readonly items: readonly TickerItem[]; readonly more: boolean }) {
  const say = words.value
  return (
    <section class="k-ticker" aria-label={say.news}>
      <h2 class="k-ticker__name">
        <BellIcon /> {say.news}
      </h2>
      <ol>
        {items.slice(0, 6).map(({ key, at, text, to }) => (
          <li key={key}>
            <Tap to={to} class="k-ticker__item">
              <time class="t-number" dateTime={at}>
                {clockTime(at)}
              </time>
              <span>{text}</span>
            </Tap>
          </li>
        ))}
        {items.length === 0 && <li class="k-soft">{say.noNews}</li>}
      </ol>
      {more && (
        <Tap to={{ kind: 'news' }} class="k-more">
          {say.all}
        </Tap>
      )}
    </section>
  )
}
