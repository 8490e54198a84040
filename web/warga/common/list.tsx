/** One line of a list of complaints, wherever citizens see one. */
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { ago, ticking } from '../../shared/time'
import { AlertIcon, PeopleIcon, PinIcon, StatusTag, Tag } from '../../shared/ui'
import { common } from '../../shared/words/common'
import type { BoardLineFragment } from '../gql/graphql'
import { words } from './words'

/** In which the reporter has the next word. */
const THEIRS = new Set(['NEEDS_INFORMATION', 'RESOLVED'])

export const isTheirTurn = ({ status }: { readonly status: string }): boolean => THEIRS.has(status)

interface Look {
  readonly heading?: 'h2' | 'h3'
  /** Whether the reader is the reporter. */
  readonly own?: boolean
  /** Of a list with a search: draws the line's title and what stands below it, with what was found marked. */
  readonly marked?: Marks
}

/** `title`: in place of the title; `below`: what else shows what was searched for. */
export type Marks = (complaint: BoardLineFragment) => { readonly title: ComponentChildren; readonly below: ComponentChildren }

function ComplaintLine({ complaint, heading = 'h2', own, marked }: Look & { readonly complaint: BoardLineFragment }) {
  const now = ticking(60_000).value
  const { number, title, status, district, village, category, supportCount, overdue, submittedAt } = complaint
  const place = [village, district === null ? null : words.value.inDistrict({ name: district.name })].filter(Boolean).join(', ')
  const Heading = heading
  const marks = marked?.(complaint)
  const photo = complaint.attachments?.find(({ thumbnailUrl }) => thumbnailUrl !== null)?.thumbnailUrl ?? null
  return (
    <article class={`w-line t-stack${photo === null ? '' : ' w-line--photo'}`}>
      {/* The title says what it shows. */}
      {photo !== null && <img class="w-line__photo" src={photo} alt="" loading="lazy" />}
      <div class="t-row t-gap-2">
        {own === true && status === 'NEEDS_INFORMATION' ? <Tag tone="warn">{words.value.waitsForYou}</Tag> : <StatusTag status={status} />}
        {own === true && status === 'RESOLVED' && <Tag tone="warn">{words.value.yourTurn}</Tag>}
        {overdue && (
          <Tag tone="danger">
            <AlertIcon />
            {words.value.overdue}
          </Tag>
        )}
      </div>
      <Heading class="w-line__title">
        <a href={`/aduan/${number}`}>{marks?.title ?? title}</a>
      </Heading>
      <p class="w-line__facts t-row t-note">
        {place !== '' && (
          <span>
            <PinIcon /> {place}
          </span>
        )}
        {category !== null && <span>{category.name}</span>}
        <span>{ago(submittedAt, now)}</span>
        {supportCount > 0 && (
          <span>
            <PeopleIcon /> {common.value.supporters(supportCount)}
          </span>
        )}
      </p>
      {complaint.moderated && <p class="t-note">{common.value.moderated}</p>}
      {marks?.below}
    </article>
  )
}

/** News at the top are told apart for a moment by their colour, and read out by the page. */
export function ComplaintList({ complaints, ...look }: Look & { readonly complaints: readonly BoardLineFragment[] }) {
  // What is there at first, and what a further page brings below, is not news.
  const known = useRef(new Set(complaints.map(({ id }) => id)))
  const lastKnown = Math.max(...complaints.map(({ id }, index) => (known.current.has(id) ? index : -1)))
  const news = new Set(complaints.slice(0, lastKnown + 1).flatMap(({ id }) => (known.current.has(id) ? [] : [id])))
  return (
    <ul class="w-list">
      {complaints.map((complaint) => (
        <li key={complaint.id} class={news.has(complaint.id) ? 'w-new' : undefined}>
          <ComplaintLine complaint={complaint} {...look} />
        </li>
      ))}
    </ul>
  )
}

/** The room that the lines will take, so that nothing jumps when they come. */
export function Skeleton({ lines }: { readonly lines: number }) {
  return (
    <div class="w-list w-skeleton" role="status">
      <span class="t-hidden-visually">{common.value.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} class="w-skeleton__line" />
      ))}
    </div>
  )
}
