/** One complaint in the queue: what it is, where it is from, who has it, and its running clock. */
import { ClockTag, PeopleIcon, PersonIcon, EyeIcon, StatusTag, Tag } from '../../shared/ui'
import { ago, ticking } from '../../shared/time'
import { common } from '../../shared/words/common'
import { clockWord } from '../../shared/words/lists'
import { viewer } from '../../shared/session'
import type { QueueLineFragment } from '../gql/graphql'
import { complaintHref } from '../common/address'
import type { Arrival } from '../common/queue'
import { mostPressing } from '../common/urgency'
import { SecretTag } from '../common/secret-tag'
import { words } from '../common/words'
import { cameFrom, placeOf } from '../common/origin'

/** How long a colleague's look counts as being at it. */
const RECENT = 30 * 60_000

/** Who has claimed it, and which colleague has just had a look at it. */
function Colleagues({ line }: { readonly line: QueueLineFragment }) {
  const me = viewer.value?.name
  const text = words.value
  const now = ticking().value
  const { heldBy, openedBy, openedAt } = line
  const looked = openedBy !== null && openedAt !== null && now - Date.parse(openedAt) < RECENT
  return (
    <>
      {heldBy !== null && (
        <span class="a-line__who">
          <PersonIcon />
          {heldBy === me ? text.heldByMe : text.heldBy({ name: heldBy })}
        </span>
      )}
      {looked && openedBy !== me && openedBy !== heldBy && (
        <span class="a-line__who">
          <EyeIcon />
          {text.openedBy({ name: openedBy, ago: ago(openedAt, now) })}
        </span>
      )}
    </>
  )
}

export interface QueueLineProps {
  readonly line: QueueLineFragment
  readonly arrival: Arrival | undefined
  readonly open: boolean
  /** It has left the queue, and keeps its place for a moment. */
  readonly gone: boolean
  /** In a narrow column: the clock without its name, which then stands below. */
  readonly narrow?: boolean
}

export function QueueLine({ line, arrival, open, gone, narrow = false }: QueueLineProps) {
  const clock = mostPressing(line.clocks)
  const text = words.value
  const id = `line-${line.number}`
  return (
    <li class={`a-line t-stack${open ? ' a-line--open' : ''}${arrival === undefined ? '' : ' a-line--new'}${gone ? ' a-line--gone' : ''}`}>
      <a
        class="a-line__link"
        href={complaintHref(line.number)}
        aria-current={open ? 'true' : undefined}
        aria-describedby={`${id}-meta`}
        data-line={line.number}
      >
        {line.title}
      </a>
      <div class="a-line__meta t-note" id={`${id}-meta`}>
        {gone ? (
          <Tag tone="mute">{text.leftQueue}</Tag>
        ) : clock === null ? (
          <Tag tone="mute">{text.noClock}</Tag>
        ) : (
          <ClockTag clock={clock} bare={narrow} />
        )}
        <StatusTag status={line.status} />
        {line.confidential && <SecretTag />}
        {arrival !== undefined && <Tag tone="info">{text.isNew}</Tag>}
        <Colleagues line={line} />
        {narrow && clock !== null && <span>{clockWord(clock.kind)}</span>}
        <span class="t-number">{line.number}</span>
        {arrival !== undefined && <span class="a-line__from">{cameFrom(arrival, line)}</span>}
        <span>{placeOf(line)}</span>
        {line.category !== null && <span>{line.category.name}</span>}
        {line.supportCount > 0 && (
          <span class="a-line__who">
            <PeopleIcon />
            {common.value.supporters(line.supportCount)}
          </span>
        )}
      </div>
    </li>
  )
}
