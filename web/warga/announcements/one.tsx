/** One announcement with its history; read again when something happens to it. */
import { useEffect } from 'preact/hooks'
import { followOne } from '../../live/announcements/one'
import { Changed, StageTag, When } from '../../live/announcements/card'
import { words } from '../../live/announcements/words'
import { dateAndTime } from '../../shared/time'
import { announce, ButtonLink, Tag } from '../../shared/ui'
import { lazyPart } from '../../shared/ui/lazy'
import { common } from '../../shared/words/common'
import { eventWord } from '../../shared/words/events'
import { whoWord } from '../../shared/words/lists'
import { ShareAddress } from '../following/share-address'
import { Page } from '../common/page'
import { NothingYet } from '../common/unavailable'
import { useOwnFeed } from '../offline/own-feed'

const AnnouncedMap = lazyPart(() => import('./map'))

type Initial = Parameters<typeof followOne>[1]

export default function AnnouncementPage({ number = '' }: { readonly number?: string }) {
  const text = words.value
  const feed = useOwnFeed({ name: `announcement:${number}`, make: (initial: Initial) => followOne(number, initial) }, [number])
  useEffect(
    () =>
      feed?.onNews((news) => {
        for (const { event, announcementId } of news) {
          if (announcementId === feed.snapshot.peek()?.announcement?.id) announce(eventWord(event.kind))
        }
      }),
    [feed],
  )
  const snapshot = feed?.snapshot.value ?? null
  const of = snapshot?.announcement ?? null
  if (feed === null || snapshot === null) {
    return (
      <Page title={text.title} states={feed === null ? [] : [feed.state]} back="/pengumuman">
        {feed !== null && feed.state.value.kind === 'offline' ? <NothingYet state={feed.state.value} /> : <p class="w-soft">{common.value.loading}</p>}
      </Page>
    )
  }
  if (of === null) {
    return (
      <Page title={text.notFound} back="/pengumuman">
        <p>{text.notFoundHint}</p>
        <div>
          <ButtonLink href="/pengumuman">{text.all}</ButtonLink>
        </div>
      </Page>
    )
  }
  return (
    <Page title={of.title} states={[feed.state]} back="/pengumuman">
      <div class="t-row t-gap-2">
        <StageTag of={of} />
        <Tag tone="mute">{text[of.kind]}</Tag>
        <span class="w-line__when t-note t-number">{of.number}</span>
      </div>
      <Changed of={of} />
      <section class="t-card t-stack t-announced">
        <When of={of} />
        <p class="w-prose">{of.text}</p>
        {of.location !== null && (
          <div class="t-maproom">
            <AnnouncedMap of={of} />
          </div>
        )}
        {of.location !== null && (of.radius ?? 0) > 0 && <p class="t-note">{text.around({ metres: String(of.radius) })}</p>}
        <p class="t-note">
          {text.by({ opd: of.opd.name })}
          {of.category !== null && ` · ${of.category.name}`}
        </p>
        <div class="t-row">
          <ShareAddress title={of.title} url={`${location.origin}/pengumuman/${of.number}`} />
        </div>
      </section>
      <section class="t-stack" aria-labelledby="history">
        <h2 id="history">{text.history}</h2>
        <ul class="t-announced__history">
          {of.history.map(({ id, kind, at, note, ...who }) => (
            <li key={id}>
              <strong>{eventWord(kind)}</strong>
              {note !== null && `: ${note}`}
              <br />
              <span class="t-note">
                {dateAndTime(at)} · {whoWord(who)}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}
