/** What OPDs announce, by kecamatan, subject and day; live, and in calendars and readers. */
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { AnnouncementCard } from '../../live/announcements/card'
import { followAnnouncements, further, PUBLIC, type Announcements, type Wanted } from '../../live/announcements/feed'
import { dayOf } from '../../live/announcements/period'
import { words } from '../../live/announcements/words'
import { useSending } from '../../shared/sending'
import { SearchField } from '../../shared/search/field'
import { ticking } from '../../shared/time'
import { Empty, MoreButton, Notice, Select } from '../../shared/ui'
import { Skeleton } from '../common/list'
import { Page } from '../common/page'
import { places, wantPlaces } from '../common/places'
import { NothingYet } from '../common/unavailable'
import { useOwnFeed } from '../offline/own-feed'

const DAY = 86_400_000
const WHENS = ['', 'hari-ini', 'minggu', 'lewat'] as const
type When = (typeof WHENS)[number]
type Initial = { readonly snapshot: Announcements; readonly at: number } | undefined

interface Query {
  readonly district: string
  /** Of this kecamatan, by its name. */
  readonly village: string
  readonly category: string
  readonly when: When
  readonly search: string
}

const NAMES = { district: 'kecamatan', village: 'desa', category: 'jenis', when: 'kapan', search: 'cari' } as const

function queryFrom(found: Record<string, string>): Query {
  return {
    district: found['kecamatan'] ?? '',
    village: (found['kecamatan'] && found['desa']) || '',
    category: found['jenis'] ?? '',
    when: WHENS.find((one) => one === found['kapan']) ?? '',
    search: found['cari'] ?? '',
  }
}

function addressOf(query: Query, path = '/pengumuman'): string {
  const found = new URLSearchParams()
  for (const [field, name] of Object.entries(NAMES)) {
    const value = query[field as keyof Query]
    if (value !== '') found.set(name, value)
  }
  const text = found.toString()
  return text === '' ? path : `${path}?${text}`
}

const feedOf = (query: Query, path: string) => addressOf({ ...query, when: '', search: '' }, path)

function wantedOf({ district, village, category, when, search }: Query, now: number): Wanted {
  const days: Record<When, readonly [string, string]> = {
    '': [dayOf(now), ''],
    'hari-ini': [dayOf(now), dayOf(now)],
    minggu: [dayOf(now), dayOf(now + 6 * DAY)],
    lewat: [dayOf(now - 30 * DAY), dayOf(now - DAY)],
  }
  const [firstDay, lastDay] = days[when]
  return { district, village, category, status: PUBLIC, search: search.trim(), firstDay, lastDay }
}

export default function AnnouncementsPage() {
  const text = words.value
  const location = useLocation()
  const query = queryFrom(location.query)
  const today = dayOf(ticking(60_000).value)
  const wanted = wantedOf(query, Date.parse(`${today}T05:00:00Z`))
  const address = addressOf(query)
  const feed = useOwnFeed(
    { name: `announced:${today}:${address}`, make: (initial: Initial) => followAnnouncements(wanted, initial) },
    [address, today],
  )
  const more = useSending()
  useEffect(wantPlaces, [])
  const list = feed?.snapshot.value ?? null
  const offline = feed?.state.value.kind === 'offline'
  const failed = feed !== null && feed.failure.value !== null
  const villages = places.value?.districts.find(({ code }) => code === query.district)?.villages ?? []
  const go = (change: Partial<Query>) => location.route(addressOf({ ...query, ...change }))
  return (
    <Page title={text.title} wide states={feed === null || failed ? [] : [feed.state]} back="/">
      <p class="w-soft">{text.lead}</p>
      <SearchField
        value={query.search}
        label={text.search}
        hint={text.searchHint}
        onSearch={(search) => go({ search })}
        onNumber={(number) => location.route(`/aduan/${number}`)}
      />
      <div class="t-announced__filters">
        <Select
          label={text.kecamatan}
          empty={text.kecamatanAll}
          value={query.district}
          onValue={(district) => go({ district, village: '' })}
          options={(places.value?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        {villages.length > 0 && (
          <Select
            label={text.village}
            empty={text.villageAll}
            value={query.village}
            onValue={(village) => go({ village })}
            options={villages.map((name) => ({ value: name, label: name }))}
          />
        )}
        <Select
          label={text.category}
          empty={text.categoryAll}
          value={query.category}
          onValue={(category) => go({ category })}
          options={(places.value?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          label={text.when}
          empty={text.fromToday}
          value={query.when}
          onValue={(when) => go({ when: when as When })}
          options={[
            { value: 'hari-ini', label: text.onlyToday },
            { value: 'minggu', label: text.sevenDays },
            { value: 'lewat', label: text.past },
          ]}
        />
      </div>
      <p role="status" class="t-number">
        {list !== null && text.count(list.total)}
      </p>
      {failed ? (
        <Notice tone="danger" role="alert" title={text.failed} />
      ) : list === null ? (
        offline ? (
          <NothingYet state={feed.state.value} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : list.items.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <>
          <ul class="t-announced__list">
            {list.items.map((one) => (
              <li key={one.id}>
                <AnnouncementCard of={one} href={`/pengumuman/${one.number}`} />
              </li>
            ))}
          </ul>
          {list.more && !offline && (
            <MoreButton busy={more.busy} onClick={() => void more.send(async () => feed?.update(await further(wanted, list)))} />
          )}
        </>
      )}
      <p class="w-soft">
        <a href={feedOf(query, '/pengumuman.ics')} type="text/calendar">
          {text.calendar}
        </a>{' '}
        ·{' '}
        <a href={feedOf(query, '/pengumuman.rss')} type="application/rss+xml">
          {text.rss}
        </a>
        <br />
        {text.calendarHolds}
      </p>
    </Page>
  )
}
