/** On the first page: what is announced for today where one is. */
import { useEffect } from 'preact/hooks'
import { AnnouncementCard } from '../../live/announcements/card'
import { followAnnouncements, PUBLIC, type Announcements } from '../../live/announcements/feed'
import { dayOf, stageOf } from '../../live/announcements/period'
import { words } from '../../live/announcements/words'
import { ticking } from '../../shared/time'
import { announce, RightIcon, Select } from '../../shared/ui'
import { places, wantPlaces } from '../common/places'
import { useOwnFeed } from '../offline/own-feed'
import { nearestFirst } from './first'
import { choosePlace, place } from './place'

const SHOWN = 3
/** Those shown are not the first to begin: all of a day are looked through. */
const READ = 60

type Initial = { readonly snapshot: Announcements; readonly at: number } | undefined

function useToday(district: string, day: string) {
  const feed = useOwnFeed(
    {
      name: `today:${day}:${district}`,
      make: (initial: Initial) => followAnnouncements({ district, status: PUBLIC, firstDay: day, lastDay: day }, initial, READ),
    },
    [district, day],
  )
  useEffect(
    () =>
      feed?.onNews((news) => {
        const text = words.peek()
        for (const { event, complaint: of } of news) {
          if (of === null) continue
          if (event.kind === 'ANNOUNCED') announce(text.newAnnounced({ title: of.title }))
          if (event.kind === 'ANNOUNCEMENT_CALLED_OFF') announce(text.nowCalledOff({ title: of.title }))
          if (event.kind === 'ANNOUNCEMENT_CORRECTED') announce(text.nowCorrected({ title: of.title }))
        }
      }),
    [feed],
  )
  return feed
}

export default function Today() {
  const text = words.value
  const now = ticking(60_000).value
  const district = place.value ?? ''
  const day = dayOf(now)
  const feed = useToday(district, day)
  useEffect(wantPlaces, [])
  const items = feed?.snapshot.value?.items ?? null
  const shown = items?.filter((one) => stageOf(one, now) !== 'over') ?? null
  return (
    <section class="t-stack" aria-labelledby="today">
      <h2 id="today">{text.today}</h2>
      <Select
        label={text.yourPlace}
        empty={text.wholeRegency}
        value={district}
        onValue={choosePlace}
        options={(places.value?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
      {shown !== null && shown.length === 0 && <p class="w-soft">{text.todayNone}</p>}
      <ul class="t-announced__list">
        {nearestFirst(shown ?? [], district, day).slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <AnnouncementCard of={one} heading="h3" href={`/pengumuman/${one.number}`} />
          </li>
        ))}
      </ul>
      <a class="w-onward t-onward" href={district === '' ? '/pengumuman' : `/pengumuman?kecamatan=${district}`}>
        {text.all}
        {shown !== null && shown.length > SHOWN && ` (${text.count(shown.length)})`} <RightIcon />
      </a>
    </section>
  )
}
