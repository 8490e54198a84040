/** How many announcements are of today, and what goes on now, in one line. */
import './announced.css'
import { followAnnouncements } from '../../live/announcements/feed'
import { dayOf, stageOf, untilOf } from '../../live/announcements/period'
import { words as announced } from '../../live/announcements/words'
import { useFeed } from '../../live/follow'
import { number } from '../../shared/numbers'
import { ticking } from '../../shared/time'
import { InfoIcon } from '../../shared/ui'

const SHOWN = 3

export function AnnouncedToday() {
  const text = announced.value
  const now = ticking(60_000).value
  const day = dayOf(now)
  const feed = useFeed(() => followAnnouncements({ status: ['PUBLISHED'], firstDay: day, lastDay: day }, undefined), [day])
  const list = feed.snapshot.value
  if (list === null) return null
  const running = list.items.filter((one) => stageOf(one, now) === 'running')
  return (
    <p class="k-announced">
      <InfoIcon />
      <strong>
        {text.today}: <span class="t-number">{number(list.total)}</span>
      </strong>
      {running.slice(0, SHOWN).map((one) => (
        <span class="k-announced__one t-cut" key={one.id}>
          · {one.title} ({one.opd.code}, {text.until({ time: untilOf(one, now) })})
        </span>
      ))}
    </p>
  )
}
