/** What is known of a complaint: its clocks, who and where, what was answered, with which others it was merged. */
import { dateAndTime, dateTimeAndZone, ticking } from '../../shared/time'
import { AlertIcon, CheckIcon, ClockIcon, Notice, PauseIcon, PinIcon, Tag, urgency } from '../../shared/ui'
import { Files } from '../../shared/ui/files'
import { common } from '../../shared/words/common'
import { responseWord, statusWord } from '../../shared/words/lists'
import { words as wargaWords } from '../common/words'
import type { WholeComplaintFragment } from '../gql/graphql'
import { withheld } from './withheld'
import { clockSentence, opdWord, pressing, ruleWord } from './clocks'
import { words } from './words'

const SIGNS = { late: AlertIcon, near: ClockIcon, running: ClockIcon, paused: PauseIcon, met: CheckIcon, missed: CheckIcon }
const TONES = { late: 'danger', near: 'warn', running: 'info', paused: 'mute', met: 'good', missed: 'mute' } as const

export function Clocks({ complaint, toldAt }: { readonly complaint: WholeComplaintFragment; readonly toldAt: number }) {
  const now = ticking().value
  const clocks = pressing(complaint.clocks, now)
  // Merged, they stand still and wait for nobody.
  if (clocks.length === 0 || complaint.status === 'MERGED') return null
  // Only the reporter may do either.
  const yours = complaint.allowedActions.some((action) => action === 'CONFIRM' || action === 'SUPPLY_INFORMATION')
  const paused = clocks.every(({ state }) => state === 'PAUSED')
  return (
    <ul class="t-stack t-gap-2">
      {(paused ? clocks.slice(0, 1) : clocks).map((clock) => {
        const state = urgency(clock, now)
        const Sign = SIGNS[state]
        return (
          <li key={clock.kind + clock.startedAt} class={`w-clock t-notice t-tone--${TONES[state]}`}>
            <Sign />
            <div>
              <p>{clockSentence(clock, complaint.opd, toldAt, now, yours)}</p>
              {state !== 'paused' && <p class="w-clock__basis t-note">{words.value.basis({ rule: ruleWord(clock.rule) })}</p>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** What the server says in place of a name that was not given. */
const NAMELESS = 'Pelapor'

export function Facts({ complaint }: { readonly complaint: WholeComplaintFragment }) {
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
      {complaint.service != null && (
        <>
          <dt>{text.aboutService}</dt>
          <dd>{complaint.service.slug === null ? complaint.service.name : <a class="w-inline" href={`/layanan/${complaint.service.slug}`}>{complaint.service.name}</a>}</dd>
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
      <dd>{[dateTimeAndZone(submittedAt), by].filter(Boolean).join(', ')}</dd>
    </dl>
  )
}

export function Answers({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const text = words.value
  const hidden = withheld(complaint)
  return (
    <section class="t-stack" aria-labelledby="answers">
      <h2 id="answers">{text.answers}</h2>
      {complaint.responses.length === 0 && hidden.length === 0 && <p class="w-soft">{text.noAnswers}</p>}
      {complaint.responses.map((answer) => (
        <article key={answer.id} class="w-answer t-stack">
          <p class="w-answer__head t-row">
            <strong>{opdWord(answer.opd)}</strong>
            <Tag tone={answer.kind === 'RESOLUTION' ? 'good' : 'brand'}>{responseWord(answer.kind)}</Tag>
            <span class="w-soft">{dateAndTime(answer.createdAt)}</span>
            {answer.hidden && <Tag tone="warn">{common.value.hiddenFromPublic}</Tag>}
            {answer.moderated && <Tag tone="mute">{common.value.moderated}</Tag>}
          </p>
          <p class="w-prose">{answer.text}</p>
          <Files files={answer.attachments} of={text.photoOf({ title: complaint.title })} />
        </article>
      ))}
      {hidden.map((at) => (
        <p key={at} class="w-answer w-soft">
          {text.answerHidden} <span>{dateAndTime(at)}</span>
        </p>
      ))}
    </section>
  )
}

export function Merged({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const text = words.value
  const link = ({ number, title }: { readonly number: string; readonly title: string }) => (
    <a href={`/aduan/${number}`}>
      {title} <span class="t-number">({number})</span>
    </a>
  )
  return (
    <>
      {complaint.status === 'MERGED' && (
        <Notice tone="info">
          {complaint.mergedInto === null ? text.mergedElsewhere : text.mergedInto}{' '}
          {complaint.mergedInto !== null && link(complaint.mergedInto)}
          {complaint.mergedStatus !== null && <p>{text.mergedStands({ status: statusWord(complaint.mergedStatus) })}</p>}
        </Notice>
      )}
      {complaint.mergedFrom.length > 0 && (
        <section class="t-stack" aria-labelledby="merged">
          <h2 id="merged">{text.mergedFrom}</h2>
          <ul class="t-stack t-gap-1">
            {complaint.mergedFrom.map((one) => (
              <li key={one.id}>{link(one)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
