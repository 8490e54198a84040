/** What is known of a complaint: its clocks, its place, its reporter, what was said so far. */
import { ClockTag, Notice, PinIcon, Tag } from '../../shared/ui'
import { Photos } from '../../shared/ui/complaint'
import { Files } from '../../shared/ui/files'
import { lazyPart } from '../../shared/ui/lazy'
import { Reveal } from '../../shared/identity-looks/reveal'
import { dateAndTime } from '../../shared/time'
import { common } from '../../shared/words/common'
import { kindWord, responseWord } from '../../shared/words/lists'
import type { DeskComplaintFragment } from '../gql/graphql'
import { complaintHref, mapHref } from '../common/address'
import { CopyButton } from '../../shared/ui/copy'
import { OrderAnswer } from '../common/order'
import { placeOf } from '../common/origin'
import { words } from '../common/words'

interface Props {
  readonly page: DeskComplaintFragment
}

export function Clocks({ page }: Props) {
  const text = words.value
  const clocks = page.clocks.filter(({ kind }) => kind !== 'VERIFY' && kind !== 'INSTRUCTION')
  if (clocks.length === 0) return null
  return (
    <section aria-labelledby="clocks-title">
      <h3 id="clocks-title">{text.clocks}</h3>
      <ul class="a-clocks t-stack t-gap-2">
        {clocks.map((clock) => (
          <li key={clock.kind + clock.startedAt}>
            <ClockTag clock={clock} />
            <span>
              {common.value.clockDue({ time: dateAndTime(clock.dueAt) })}
              {clock.state === 'RUNNING' && clock.unit === 'WORKING_DAYS' && clock.remainingHours !== null && clock.remainingHours > 0 && (
                <> · {text.workingLeft({ time: hours(clock.remainingHours) })}</>
              )}
            </span>
            <span class="t-note">{clock.rule}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const hours = (left: number) => (left < 10 ? left.toFixed(1).replace('.', ',') : String(Math.round(left)))

const ComplaintMap = lazyPart(() => import('../../shared/map/complaint-map'))

const degrees = (value: number) => value.toFixed(5)

export function Place({ page }: Props) {
  const text = words.value
  const at = page.location
  const point = at === null ? null : `${degrees(at.latitude)}, ${degrees(at.longitude)}`
  return (
    <>
      <dt>{text.place}</dt>
      <dd>
        {at?.address && <p>{at.address}</p>}
        <p>{placeOf(page)}</p>
        {at !== null && point !== null && (
          <p class="a-point t-row">
            <PinIcon />
            <span>
              {text.mapPoint}: <span class="t-number">{point}</span>
            </span>
            <CopyButton value={point} label={`${text.copy}: ${text.mapPoint}`}>
              {text.copy}
            </CopyButton>
            <a href={mapHref(at)} target="_blank" rel="noopener noreferrer">
              {text.openMap}
            </a>
          </p>
        )}
        {at !== null && (
          <div class="t-maproom"><ComplaintMap latitude={at.latitude} longitude={at.longitude} number={page.number} place={placeOf(page)} hrefOf={complaintHref} /></div>
        )}
      </dd>
    </>
  )
}

export function Reporter({ page }: Props) {
  const text = words.value
  return (
    <>
      <dt>{text.reporter}</dt>
      <dd>
        <Reveal complaint={page} nobody={text.reporterAnonymous} />
      </dd>
    </>
  )
}

export function Facts({ page }: Props) {
  const text = words.value
  return (
    <dl class="a-facts">
      <Place page={page} />
      <Reporter page={page} />
      <dt>{text.category}</dt>
      <dd>
        {[kindWord(page.kind), page.category?.name].filter(Boolean).join(' · ')}
        {page.service != null && (
          <p>
            {text.aboutService({ name: page.service.name })} <span class="t-note">({page.service.opd.code})</span>
          </p>
        )}
        <p class="t-note">{text.submitted({ time: dateAndTime(page.submittedAt) })}</p>
        {page.supportCount > 0 && <p class="t-note">{text.supportersTell(page.supportCount)}</p>}
      </dd>
    </dl>
  )
}

export function Said({ page }: Props) {
  const text = words.value
  return (
    <>
      <section aria-labelledby="description-title">
        <h3 id="description-title">{text.description}</h3>
        <p class="a-pre">{page.description}</p>
        {page.attachments.length > 0 && (
          <div class="a-gap">
            <Photos photos={page.attachments} of={text.photosOf({ number: page.number })} />
          </div>
        )}
      </section>
      {page.status === 'NEEDS_INFORMATION' && (
        <Notice tone="warn" title={text.waitingForReporter}>
          {page.question !== null && <p class="a-pre">{page.question}</p>}
        </Notice>
      )}
      {page.mergedInto !== null && <Notice tone="info">{text.mergedInto({ number: page.mergedInto.number })}</Notice>}
      {page.instructions.length > 0 && (
        <section aria-labelledby="page-orders">
          <h3 id="page-orders">{text.ordersTitle}</h3>
          <div class="t-stack">
            {page.instructions.map((order) => (
              <OrderAnswer key={order.id} order={order} />
            ))}
          </div>
        </section>
      )}
      {page.responses.length > 0 && (
        <section aria-labelledby="answers-title">
          <h3 id="answers-title">{text.answers}</h3>
          <ol class="t-stack t-gap-3">
            {page.responses.map((response) => (
              <li key={response.id} class="a-answer t-stack">
                <p class="t-row t-gap-2">
                  <Tag tone={response.kind === 'RESOLUTION' ? 'good' : 'brand'}>{responseWord(response.kind)}</Tag>
                  <span class="t-note">
                    {response.opd.code} · {dateAndTime(response.createdAt)}
                  </span>
                </p>
                <p class="a-pre">{response.text}</p>
                <Files files={response.attachments} of={responseWord(response.kind)} />
              </li>
            ))}
          </ol>
          {page.rating !== null && <p>{text.rated({ rating: page.rating })}</p>}
        </section>
      )}
      {page.mergedFrom.length > 0 && (
        <section aria-labelledby="merged-title">
          <h3 id="merged-title">{text.mergedFrom}</h3>
          <ul class="a-stackless">
            {page.mergedFrom.map((merged) => (
              <li key={merged.id}>
                <a href={complaintHref(merged.number)}>
                  {merged.number}: {merged.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
