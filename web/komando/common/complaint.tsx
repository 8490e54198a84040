/** Everything of one complaint that the viewer may see. */
import type { ComponentChildren } from 'preact'
import { ClockTag, MaskIcon, StatusTag, Tag } from '../../shared/ui'
import { Photos, Timeline } from '../../shared/ui/complaint'
import { Files } from '../../shared/ui/files'
import { Place } from '../../shared/map/place'
import { Reveal } from '../../shared/identity-looks/reveal'
import { lazyPart } from '../../shared/ui/lazy'
import { dateAndTime } from '../../shared/time'
import { common } from '../../shared/words/common'
import { kindWord, responseWord } from '../../shared/words/lists'
import { differs } from '../../shared/moderation/differs'
import type { SheetFragment } from '../gql/graphql'
import { InstructionCard } from './instruction'
import { counting } from './running-clocks'
import { words } from './words'

const PublicSide = lazyPart(() => import('../../shared/moderation/public-side'))

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const ComplaintMap = lazyPart(() => import('../../shared/map/complaint-map'))

function Facts({ complaint, hrefOf }: Pick<ComplaintBodyProps, 'complaint' | 'hrefOf'>) {
  const say = words.value
  const { location, district, village, category, opd, heldBy } = complaint
  return (
    <dl class="k-facts">
      <Fact name={say.opd}>
        {opd === null ? say.unrouted : opd.name}
        {heldBy !== null && <span class="k-soft"> · {heldBy}</span>}
      </Fact>
      <Fact name={say.category}>{category?.name ?? say.none}</Fact>
      <Fact name={say.kind}>{kindWord(complaint.kind)}</Fact>
      {complaint.service != null && (
        <Fact name={say.aboutService}>
          {complaint.service.name} <span class="k-soft">· {complaint.service.opd.code}</span>
        </Fact>
      )}
      <Fact name={say.place}>
        <Place village={village} district={district?.name ?? null} location={location} />
      </Fact>
      <Fact name={say.reporter}>
        <Reveal complaint={complaint} nobody={common.value.anonymous} />
      </Fact>
      <Fact name={say.submitted}>{dateAndTime(complaint.submittedAt)}</Fact>
      {location !== null && (
        <Fact name={say.placeMap}>
          <div class="t-maproom"><ComplaintMap
            latitude={location.latitude}
            longitude={location.longitude}
            number={complaint.number}
            place={[village, district?.name].filter(Boolean).join(', ')}
            hrefOf={hrefOf}
          /></div>
        </Fact>
      )}
    </dl>
  )
}

export function ComplaintTags({ complaint }: { readonly complaint: SheetFragment }) {
  return (
    <p class="t-row t-gap-2">
      <StatusTag status={complaint.status} />
      {counting(complaint.clocks).map((clock) => (
        <ClockTag key={clock.kind + clock.startedAt} clock={clock} />
      ))}
      {complaint.confidential && (
        <Tag tone="warn">
          <MaskIcon /> {common.value.confidential}
        </Tag>
      )}
      {complaint.hidden && <Tag tone="warn">{common.value.hiddenFromPublic}</Tag>}
      {complaint.moderated && complaint.publicVersion?.decided === true && <Tag tone="mute">{common.value.moderated}</Tag>}
      {complaint.supportCount > 0 && <Tag tone="mute">{common.value.supporters(complaint.supportCount)}</Tag>}
    </p>
  )
}

export interface ComplaintBodyProps {
  readonly complaint: SheetFragment
  /** How another complaint is reached from here. */
  readonly link: (number: string, title: string) => ComponentChildren
  readonly hrefOf: (number: string) => string
  /** Behind the reporter's words: what can be done. */
  readonly children?: ComponentChildren
}

export function ComplaintBody({ complaint, link, hrefOf, children }: ComplaintBodyProps) {
  const say = words.value
  const { responses, instructions, mergedFrom, mergedInto, question, rating } = complaint
  // How many support it stands above; a row for each of them would hide what was done.
  const told = complaint.timeline.filter(({ kind }) => kind !== 'SUPPORTED').reverse()
  return (
    <div class="k-sheet">
      <ComplaintTags complaint={complaint} />
      {mergedInto !== null && (
        <p>
          {say.mergedInto} {link(mergedInto.number, mergedInto.title)}
        </p>
      )}
      <p class="k-sheet__words">{complaint.description}</p>
      <Photos photos={complaint.attachments} of={complaint.title} />
      {children}
      {differs(complaint) && <PublicSide complaint={complaint} />}
      <Facts complaint={complaint} hrefOf={hrefOf} />
      {question !== null && (
        <p class="k-sheet__question">
          <strong>{say.asked}</strong> {question}
        </p>
      )}
      {instructions.length > 0 && (
        <section>
          <h3>{say.instructions}</h3>
          <ul class="t-stack">
            {instructions.map((instruction) => (
              <li key={instruction.id}>
                <InstructionCard instruction={{ ...instruction, complaint: null }} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {responses.length > 0 && (
        <section>
          <h3>{say.responses}</h3>
          <ul class="t-stack">
            {responses.map((response) => (
              <li key={response.id} class="k-answer">
                <p class="k-soft">
                  {responseWord(response.kind)} · {response.opd.name} · {dateAndTime(response.createdAt)}
                </p>
                <p class="k-sheet__words">{response.text}</p>
                <Files files={response.attachments} of={complaint.title} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {rating !== null && (
        <p>
          <strong>{say.rating}</strong> {say.outOfFive({ rating })}
        </p>
      )}
      {mergedFrom.length > 0 && (
        <section>
          <h3>{say.mergedFrom}</h3>
          <ul>
            {mergedFrom.map((other) => (
              <li key={other.id}>{link(other.number, other.title)}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{say.timeline}</h3>
        <Timeline events={told} />
      </section>
    </div>
  )
}
