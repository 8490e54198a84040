/** One announcement in a list: what, where, until when, and whether it was changed. */
import './announcements.css'
import type { AnnouncedFragment } from '../../shared/gql/graphql'
import { ticking } from '../../shared/time'
import { ClockIcon, PinIcon, Tag, type Tone } from '../../shared/ui'
import { periodOf, stageOf, type Stage } from './period'
import { words } from './words'

const TONES: Record<Stage, Tone> = { running: 'info', coming: 'brand', over: 'mute' }

export function placeOf({ district, village }: Pick<AnnouncedFragment, 'district' | 'village'>): string {
  const text = words.value
  if (district === null) return text.everywhere
  return village === null ? text.inDistrict({ name: district.name }) : text.inVillage({ village, name: district.name })
}

export function StageTag({ of }: { readonly of: AnnouncedFragment }) {
  const text = words.value
  const stage = stageOf(of, ticking(30_000).value)
  if (of.status === 'DRAFT') return <Tag tone="warn">{text.draft}</Tag>
  if (of.status === 'CALLED_OFF') return <Tag tone="danger">{text.calledOff}</Tag>
  return <Tag tone={TONES[stage]}>{text[stage]}</Tag>
}

/** What is otherwise than it was announced. */
export function Changed({ of }: { readonly of: AnnouncedFragment }) {
  const text = words.value
  return (
    <>
      {of.status === 'CALLED_OFF' && of.reason !== null && <p class="t-announced__changed">{text.calledOffWhy({ why: of.reason })}</p>}
      {of.correction !== null && <p class="t-announced__changed">{text.corrected({ what: of.correction })}</p>}
    </>
  )
}

export function When({ of }: { readonly of: AnnouncedFragment }) {
  const now = ticking(60_000).value
  return (
    <p class="t-announced__facts t-row t-note">
      <span>
        <ClockIcon /> <span class={of.status === 'CALLED_OFF' ? 't-announced__off' : undefined}>{periodOf(of, now)}</span>
      </span>
      <span>
        <PinIcon /> {placeOf(of)}
      </span>
      <span>{of.opd.code}</span>
    </p>
  )
}

export interface CardProps {
  readonly of: AnnouncedFragment
  readonly heading?: 'h2' | 'h3'
  /** Where it is read; absent: its title leads nowhere. */
  readonly href?: string
}

export function AnnouncementCard({ of, heading: Heading = 'h2', href }: CardProps) {
  const text = words.value
  return (
    <article class="t-card t-stack t-gap-2 t-announced">
      <div class="t-row t-gap-2">
        <StageTag of={of} />
        <Tag tone="mute">{text[of.kind]}</Tag>
      </div>
      <Heading class={`t-announced__title${of.status === 'CALLED_OFF' ? ' t-announced__off' : ''}`}>
        {href === undefined ? of.title : <a href={href}>{of.title}</a>}
      </Heading>
      <Changed of={of} />
      <When of={of} />
    </article>
  )
}
