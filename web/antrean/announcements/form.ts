/** An announcement as it is being written: plain fields, and what they say to the server. */
import type { Place } from '../../shared/map/district'
import type { AnnouncedFragment, AnnouncementKind, SaveAnnouncementInput } from '../gql/graphql'

const WIB = 7 * 3_600_000
const HOUR = 3_600_000
/** Metres, the server's own bound. */
const FARTHEST = 20_000

export const KINDS = ['OUTAGE', 'CLOSURE', 'WORKS', 'SERVICE_DAY', 'MEETING', 'EVENT'] as const satisfies readonly AnnouncementKind[]

export interface Form {
  readonly kind: AnnouncementKind
  readonly title: string
  readonly text: string
  /** As the field has it, in WIB: "2026-11-02T08:00". */
  readonly starts: string
  readonly ends: string
  readonly district: string
  readonly village: string
  readonly category: string
  readonly point: Place | null
  /** Metres around it, as written. */
  readonly radius: string
  readonly note: string
}

const local = (at: number) => new Date(at + WIB).toISOString().slice(0, 16)

/** An hour that begins soon. */
export function blank(now: number): Form {
  const starts = Math.ceil(now / HOUR) * HOUR
  return { kind: 'OUTAGE', title: '', text: '', starts: local(starts), ends: local(starts + 4 * HOUR), district: '', village: '', category: '', point: null, radius: '', note: '' }
}

export const formOf = (of: AnnouncedFragment): Form => ({
  kind: of.kind,
  title: of.title,
  text: of.text,
  starts: local(Date.parse(of.startsAt)),
  ends: local(Date.parse(of.endsAt)),
  district: of.district?.code ?? '',
  village: of.village ?? '',
  category: of.category?.code ?? '',
  point: of.location === null ? null : { latitude: of.location.latitude, longitude: of.location.longitude },
  radius: of.radius === null || of.radius === 0 ? '' : String(of.radius),
  note: '',
})

const instant = (field: string) => `${field}:00+07:00`

/** `of`: the one that is changed. */
export function inputOf(form: Form, of: AnnouncedFragment | null, publish: boolean): SaveAnnouncementInput {
  return {
    kind: form.kind,
    title: form.title.trim(),
    text: form.text.trim(),
    startsAt: instant(form.starts),
    endsAt: instant(form.ends),
    district: form.district || null,
    village: (form.district && form.village) || null,
    category: form.category || null,
    location: form.point,
    radius: form.point === null ? null : (metresOf(form) ?? 0),
    publish,
    ...(of === null ? {} : { announcement: of.id, version: of.version }),
    ...(form.note.trim() === '' ? {} : { note: form.note.trim() }),
  }
}

/** Of the radius, as one writes it: "500", "1.500", "1500 m"; undefined: that is no number of metres. */
function metresOf({ radius }: Form): number | undefined {
  const digits = radius.trim().replace(/\s*m(eter)?$/i, '').replace(/[.\s]/g, '')
  return digits === '' ? 0 : /^\d{1,6}$/.test(digits) && Number(digits) <= FARTHEST ? Number(digits) : undefined
}

/** The first field that is wrong, by the server's name. */
export function wrong(form: Form, corrects: boolean): { readonly field: string; readonly why: 'fill' | 'times' | 'metres' } | null {
  if (form.title.trim().length < 3) return { field: 'title', why: 'fill' }
  if (form.text.trim() === '') return { field: 'text', why: 'fill' }
  if (Number.isNaN(Date.parse(form.starts))) return { field: 'startsAt', why: 'times' }
  if (Number.isNaN(Date.parse(form.ends))) return { field: 'endsAt', why: 'times' }
  if (form.point !== null && metresOf(form) === undefined) return { field: 'radius', why: 'metres' }
  return corrects && form.note.trim() === '' ? { field: 'note', why: 'fill' } : null
}
