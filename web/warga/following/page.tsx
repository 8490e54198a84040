/** One complaint: where it stands and by when who owes what, what is asked of the reporter, answers, and its way. */
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { viewer } from '../../shared/session'
import { dateAndTime, ticking } from '../../shared/time'
import {
  AlertIcon,
  announce,
  ButtonLink,
  CheckIcon,
  ClockIcon,
  LockIcon,
  MaskIcon,
  Notice,
  PauseIcon,
  Photos,
  PinIcon,
  StatusTag,
  Tag,
  Timeline,
  urgency,
} from '../../shared/ui'
import { common } from '../../shared/words/common'
import { eventWord, kindWord, responseWord } from '../../shared/words/lists'
import type { WholeComplaintFragment } from '../gql/graphql'
import { useKeptFeed } from '../offline/feed'
import { NothingYet } from '../common/unavailable'
import { Page } from '../common/page'
import { words as wargaWords } from '../common/words'
import { Steps, Withdraw } from './actions'
import { clockSentence, opdWord, pressing, ruleWord } from './clocks'
import { followComplaint } from './feed'
import { keptName, pinFor } from './pins'
import { Share } from './share'
import { Support } from './support'
import type { Shown } from './shown'
import { words } from './words'

const SIGNS = { late: AlertIcon, near: ClockIcon, running: ClockIcon, paused: PauseIcon, met: CheckIcon, missed: CheckIcon }
const TONES = { late: 'danger', near: 'warn', running: 'info', paused: 'mute', met: 'good', missed: 'mute' } as const

function Clocks({ complaint, toldAt }: { readonly complaint: WholeComplaintFragment; readonly toldAt: number }) {
  const now = ticking().value
  const clocks = pressing(complaint.clocks, now)
  if (clocks.length === 0) return null
  // Only the reporter may do either.
  const yours = complaint.allowedActions.some((action) => action === 'CONFIRM' || action === 'SUPPLY_INFORMATION')
  const paused = clocks.every(({ state }) => state === 'PAUSED')
  return (
    <ul class="w-clocks">
      {(paused ? clocks.slice(0, 1) : clocks).map((clock) => {
        const state = urgency(clock, now)
        const Sign = SIGNS[state]
        return (
          <li key={clock.kind + clock.startedAt} class={`w-clock t-tone--${TONES[state]}`}>
            <Sign />
            <div>
              <p>{clockSentence(clock, complaint.opd, toldAt, now, yours)}</p>
              {state !== 'paused' && <p class="w-clock__basis">{words.value.basis({ rule: ruleWord(clock.rule) })}</p>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** What the server says in place of a name that was not given. */
const NAMELESS = 'Pelapor'

function Facts({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const text = words.value
  const { category, district, village, location, opd, reporter, anonymous, submittedAt } = complaint
  const place = [village, district === null ? null : wargaWords.value.inDistrict({ name: district.name })]
  const by = anonymous && reporter === null ? text.anonymousReporter : reporter === null || reporter.name === NAMELESS ? null : text.by({ name: reporter.name })
  const point = location === null ? null : `${location.latitude},${location.longitude}`
  return (
    <dl class="w-facts">
      {opd !== null && (
        <>
          <dt>{text.handledBy}</dt>
          <dd>{opd.name}</dd>
        </>
      )}
      {category !== null && (
        <>
          <dt>{text.category}</dt>
          <dd>{category.name}</dd>
        </>
      )}
      {(place.some(Boolean) || location !== null) && (
        <>
          <dt>{text.place}</dt>
          <dd>
            {[...place, location?.address].filter(Boolean).join(', ')}
            {point !== null && (
              <>
                {' '}
                <a class="w-inline" href={`/papan?tampilan=peta&titik=${point}`}>
                  <PinIcon /> {text.openInMap}
                </a>
              </>
            )}
          </dd>
        </>
      )}
      <dt>{text.filed}</dt>
      <dd>{[dateAndTime(submittedAt), by].filter(Boolean).join(', ')}</dd>
    </dl>
  )
}

function Answers({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const text = words.value
  return (
    <section class="t-stack" aria-labelledby="answers">
      <h2 id="answers">{text.answers}</h2>
      {complaint.responses.length === 0 && <p class="w-soft">{text.noAnswers}</p>}
      {complaint.responses.map((answer) => (
        <article key={answer.id} class="w-answer">
          <p class="w-answer__head">
            <strong>{opdWord(answer.opd)}</strong>
            <Tag tone={answer.kind === 'RESOLUTION' ? 'good' : 'brand'}>{responseWord(answer.kind)}</Tag>
            <span class="w-soft">{dateAndTime(answer.createdAt)}</span>
          </p>
          <p class="w-prose">{answer.text}</p>
          <Photos photos={answer.attachments} of={text.photoOf({ title: complaint.title })} />
        </article>
      ))}
    </section>
  )
}

function Merged({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const text = words.value
  const link = ({ number, title }: { readonly number: string; readonly title: string }) => (
    <a href={`/aduan/${number}`}>
      {title} <span class="t-number">({number})</span>
    </a>
  )
  return (
    <>
      {complaint.mergedInto !== null && (
        <Notice tone="info">
          {text.mergedInto} {link(complaint.mergedInto)}
        </Notice>
      )}
      {complaint.mergedFrom.length > 0 && (
        <section class="t-stack" aria-labelledby="merged">
          <h2 id="merged">{text.mergedFrom}</h2>
          <ul class="w-plain">
            {complaint.mergedFrom.map((one) => (
              <li key={one.id}>{link(one)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Body({ shown, toldAt }: { readonly shown: Shown; readonly toldAt: number }) {
  const text = words.value
  const { complaint } = shown
  return (
    <>
      <div class="w-line__tags">
        <StatusTag status={complaint.status} />
        {complaint.kind !== 'COMPLAINT' && <Tag tone="mute">{kindWord(complaint.kind)}</Tag>}
        {complaint.confidential && (
          <Tag tone="warn">
            <LockIcon /> {common.value.confidential}
          </Tag>
        )}
        {complaint.anonymous && (
          <Tag tone="mute">
            <MaskIcon /> {common.value.anonymous}
          </Tag>
        )}
        <span class="w-line__when t-number">{complaint.number}</span>
      </div>
      <Merged complaint={complaint} />
      <Clocks complaint={complaint} toldAt={toldAt} />
      <Steps shown={shown} />
      <section class="t-card t-stack">
        <p class="w-prose">{complaint.description}</p>
        <Photos photos={complaint.attachments} of={text.photoOf({ title: complaint.title })} />
        <Facts complaint={complaint} />
        <div class="t-row">
          <Support shown={shown} />
          <Share complaint={complaint} />
        </div>
      </section>
      <Answers complaint={complaint} />
      {complaint.rating !== null && (
        <Notice tone="good">{text.ratingGiven({ rating: String(complaint.rating) })}</Notice>
      )}
      <section class="t-stack" aria-labelledby="way">
        <h2 id="way">{text.whatHappened}</h2>
        <Timeline events={complaint.timeline.filter(({ kind }) => kind !== 'SUPPORTED').reverse()} />
      </section>
      <Withdraw shown={shown} />
    </>
  )
}

type Initial = Parameters<typeof followComplaint>[2]

/** undefined while the device looks for the PIN. */
function usePin(number: string): string | null | undefined {
  const [pin, setPin] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    let over = false
    void pinFor(number).then((found) => over || setPin(found))
    return () => {
      over = true
    }
  }, [number])
  return pin
}

function NotFound({ number }: { readonly number: string }) {
  const text = words.value
  return (
    <Page title={text.notFound}>
      <p>{text.notFoundHint}</p>
      <div class="t-row">
        <ButtonLink href={`/ikuti?nomor=${encodeURIComponent(number)}`}>{text.trackTitle}</ButtonLink>
        {viewer.value === null && (
          <ButtonLink href={`/masuk?kembali=/aduan/${encodeURIComponent(number)}`} look="secondary">
            {common.value.signIn}
          </ButtonLink>
        )}
      </div>
    </Page>
  )
}

function Known({ number, pin }: { readonly number: string; readonly pin: string | null }) {
  const owner = viewer.value?.id ?? null
  const feed = useKeptFeed(
    {
      name: keptName(number, pin !== null),
      // By PIN it belongs to whoever holds the receipt on this device.
      owner: pin === null ? owner : null,
      make: (initial: Initial) => followComplaint(number, pin, initial),
    },
    [number, pin, owner],
  )
  useEffect(
    () =>
      feed?.onNews((news) => {
        for (const { event } of news) announce(words.peek().changed({ event: eventWord(event.kind) }))
      }),
    [feed],
  )
  const snapshot = feed?.snapshot.value ?? null
  const failure = feed?.failure.value ?? null
  if (failure !== null || (snapshot !== null && snapshot.complaint === null)) return <NotFound number={number} />
  if (feed === null || snapshot === null || snapshot.complaint === null) {
    const offline = feed?.state.value.kind === 'offline'
    return (
      <Page title={words.value.number({ number })} states={feed === null ? [] : [feed.state]}>
        {feed !== null && offline ? <NothingYet state={feed.state.value} /> : <p class="w-soft">{common.value.loading}</p>}
      </Page>
    )
  }
  const shown: Shown = {
    complaint: snapshot.complaint,
    pin,
    again: () => feed.refresh(),
    took: (complaint) => feed.update((before) => ({ ...before, complaint, toldAt: Date.now() })),
  }
  return (
    <Page title={snapshot.complaint.title} states={[feed.state]}>
      <Body shown={shown} toldAt={snapshot.toldAt} />
    </Page>
  )
}

export default function ComplaintPage({ number = '' }: { readonly number?: string }) {
  const { path } = useLocation()
  const pin = usePin(number)
  if (pin === undefined || viewer.value === undefined) {
    return (
      <Page title={words.value.number({ number })}>
        <p class="w-soft">{common.value.loading}</p>
      </Page>
    )
  }
  return <Known key={path} number={number} pin={pin} />
}

