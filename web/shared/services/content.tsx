/** All that is said of a service: as everybody reads it, and as its OPD looks at what it prepares. */
import './services.css'
import type { ServiceWordsFragment } from '../gql/graphql'
import { mapHref } from '../map/place'
import { ticking } from '../time'
import { ClockIcon, DownloadIcon, Tag } from '../ui'
import { hostOf } from './host'
import { type ClosedDays, openingAt, type Opening } from './hours'
import { words } from './words'

const dotted = (time: string): string => time.replace(':', '.')
export const rupiah = (amount: number): string => words.value.rupiah({ amount: String(amount).replace(/\B(?=(\d{3})+$)/g, '.') })
const dayName = (weekday: number): string => words.value[`day${weekday}` as 'day1']

function nextOf(opening: Opening): string {
  const text = words.value
  const next = 'next' in opening ? opening.next : null
  if (next === null) return ''
  const time = dotted(next.opens)
  if (next.days === 0) return `, ${text.opensToday({ time })}`
  if (next.days === 1) return `, ${text.opensTomorrow({ time })}`
  return `, ${text.opensOn({ day: dayName(next.weekday), time })}`
}

export function openingWords(opening: Opening): string {
  const text = words.value
  if (opening.kind === 'always') return text.always
  if (opening.kind === 'open') return text.openUntil({ time: dotted(opening.closes) })
  const closed = opening.kind === 'holiday' ? text.closedToday({ name: opening.name }) : text.closedNow
  return `${closed}${nextOf(opening)}`
}

/** Whether it is open as it is looked at. */
export function OpenNow({ said, closed }: { readonly said: ServiceWordsFragment; readonly closed: ClosedDays }) {
  const opening = openingAt(said.hours, said.closedOnHolidays, closed, ticking(30_000).value)
  if (opening === null) return null
  return (
    <Tag tone={opening.kind === 'open' || opening.kind === 'always' ? 'good' : 'mute'}>
      <ClockIcon /> {openingWords(opening)}
    </Tag>
  )
}

function Week({ said }: { readonly said: ServiceWordsFragment }) {
  const text = words.value
  if (said.hours.length === 0) return <p>{text.hoursUnsaid}</p>
  const of = (weekday: number) => said.hours.filter((one) => one.weekday === weekday).map(({ opens, closes }) => `${dotted(opens)}–${dotted(closes)}`)
  return (
    <>
      <dl class="t-week">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <div key={weekday}>
            <dt>{dayName(weekday)}</dt>
            <dd class="t-number">{of(weekday).join(', ') || text.closedAllDay}</dd>
          </div>
        ))}
      </dl>
      <p class="t-note">{said.closedOnHolidays ? text.holidaysToo : text.openOnHolidays}</p>
    </>
  )
}

const sizeOf = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`

function Forms({ said }: { readonly said: ServiceWordsFragment }) {
  return (
    <ul class="t-service__links">
      {said.forms.map(({ title, url, file }) => (
        <li key={`${title}${url ?? file?.id ?? ''}`}>
          {url === null ? (
            file !== null && (
              <a href={file.url} download={file.name ?? true}>
                <DownloadIcon /> {title} (PDF, {sizeOf(file.size)})
              </a>
            )
          ) : (
            <a href={url} target="_blank" rel="noopener noreferrer nofollow">
              {title} ({[hostOf(url), words.value.elsewhere].filter(Boolean).join(', ')})
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

export function ServiceText({ said }: { readonly said: ServiceWordsFragment }) {
  const text = words.value
  const { latitude, longitude } = said
  const cost = said.cost === null ? '' : said.cost === 0 ? text.free : rupiah(said.cost)
  return (
    <div class="t-service t-stack">
      <p class="t-service__about">{said.about}</p>
      <dl class="t-service__facts">
        <div>
          <dt>{text.forWhom}</dt>
          <dd>{said.forWhom}</dd>
        </div>
        <div>
          <dt>{text.cost}</dt>
          <dd>{[cost, said.costNote].filter(Boolean).join('. ')}</dd>
        </div>
        <div>
          <dt>{text.duration}</dt>
          <dd>{said.duration}</dd>
        </div>
      </dl>
      <section class="t-stack t-gap-2">
        <h2>{text.requirements}</h2>
        {said.requirements.length === 0 ? (
          <p>{text.noRequirements}</p>
        ) : (
          <ul>
            {said.requirements.map((line, n) => (
              <li key={n}>{line}</li>
            ))}
          </ul>
        )}
      </section>
      <section class="t-stack t-gap-2">
        <h2>{text.steps}</h2>
        <ol>
          {said.steps.map((line, n) => (
            <li key={n}>{line}</li>
          ))}
        </ol>
      </section>
      <section class="t-stack t-gap-2">
        <h2>{text.hours}</h2>
        <Week said={said} />
      </section>
      {(said.address !== null || latitude !== null || said.phone !== null) && (
        <section class="t-stack t-gap-2">
          <h2>{text.place}</h2>
          {said.address !== null && <p>{said.address}</p>}
          <ul class="t-service__links">
            {latitude !== null && longitude !== null && (
              <li>
                <a href={mapHref({ latitude, longitude })} target="_blank" rel="noopener noreferrer">
                  {text.onMap}
                </a>
              </li>
            )}
            {said.phone !== null && (
              <li>
                <a href={`tel:${said.phone.replace(/[^0-9+]/g, '')}`}>
                  {text.phone} {said.phone}
                </a>
              </li>
            )}
          </ul>
        </section>
      )}
      {said.forms.length > 0 && (
        <section class="t-stack t-gap-2">
          <h2>{text.forms}</h2>
          <Forms said={said} />
        </section>
      )}
      {said.legalBasis !== null && (
        <p class="t-note">
          {text.legalBasis}: {said.legalBasis}
        </p>
      )}
    </div>
  )
}
