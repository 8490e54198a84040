/** A service as it stands in the editor, and as it goes to the server. */
import type { ServiceWordsFragment } from '../gql/graphql'
import { hoursFrom, textOf } from './hours-text'
import type { SaveServiceInput } from '../gql/graphql'

export interface Form {
  readonly title: string
  readonly url: string | null
  readonly file: { readonly id: string; readonly url: string; readonly name: string | null; readonly size: number } | null
}

export interface Fields {
  readonly name: string
  readonly topic: ServiceWordsFragment['topic']
  readonly about: string
  readonly forWhom: string
  readonly requirements: string
  readonly steps: string
  readonly cost: string
  readonly costNote: string
  readonly duration: string
  readonly hours: string
  readonly closedOnHolidays: boolean
  readonly point: { readonly latitude: number; readonly longitude: number } | null
  readonly address: string
  readonly phone: string
  readonly forms: readonly Form[]
  readonly legalBasis: string
  readonly category: string
}

const NEW: Fields = {
  name: '',
  topic: 'GOVERNMENT',
  about: '',
  forWhom: '',
  requirements: '',
  steps: '',
  cost: '',
  costNote: '',
  duration: '',
  hours: 'Senin-Jumat 07.30-15.00',
  closedOnHolidays: true,
  point: null,
  address: '',
  phone: '',
  forms: [],
  legalBasis: '',
  category: '',
}

export function fieldsOf(said: ServiceWordsFragment | null): Fields {
  if (said === null) return NEW
  const { latitude, longitude } = said
  return {
    name: said.name,
    topic: said.topic,
    about: said.about,
    forWhom: said.forWhom,
    requirements: said.requirements.join('\n'),
    steps: said.steps.join('\n'),
    cost: said.cost === null ? '' : String(said.cost),
    costNote: said.costNote ?? '',
    duration: said.duration,
    hours: textOf(said.hours),
    closedOnHolidays: said.closedOnHolidays,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    address: said.address ?? '',
    phone: said.phone ?? '',
    forms: said.forms.map(({ title, url, file }) => ({ title, url, file })),
    legalBasis: said.legalBasis ?? '',
    category: said.category?.code ?? '',
  }
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
const COST = /^(?:rp\.?\s*)?(\d{1,3}(?:[.\s]\d{3}){0,3}|\d{1,10})(?:,(?:-|00))?$/i
/** As it is typed: "Rp50.000", "50.000", "50000"; null: none is said; undefined: it is no number. */
export function costFrom(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const digits = COST.exec(text.trim())?.[1]
  return digits === undefined ? undefined : Number(digits.replace(/\D/g, ''))
}
const hoursOf = (text: string) => {
  const found = hoursFrom(text)
  return 'hours' in found ? found.hours : []
}

/** What is not understood as it is typed, and would go to the server as if it were not said. */
export const wrongOf = ({ cost, hours }: Fields): 'cost' | 'hours' | null =>
  costFrom(cost) === undefined ? 'cost' : 'wrong' in hoursFrom(hours) ? 'hours' : null

/** What a citizen would read. */
export function saidBy(fields: Fields): ServiceWordsFragment {
  return {
    ...fields,
    requirements: lines(fields.requirements),
    steps: lines(fields.steps),
    cost: costFrom(fields.cost) ?? null,
    costNote: fields.costNote || null,
    hours: [...hoursOf(fields.hours)],
    latitude: fields.point?.latitude ?? null,
    longitude: fields.point?.longitude ?? null,
    address: fields.address || null,
    phone: fields.phone || null,
    forms: fields.forms.map(({ title, url, file }) => ({ title, url, file })),
    legalBasis: fields.legalBasis || null,
    category: null,
  }
}

export function inputOf(fields: Fields, service: string | null, version: number | null): SaveServiceInput {
  const { forms, point, category, hours, ...rest } = fields
  const said = saidBy(fields)
  return {
    name: rest.name,
    topic: rest.topic,
    service,
    version,
    about: rest.about,
    forWhom: rest.forWhom,
    requirements: said.requirements,
    steps: said.steps,
    cost: said.cost,
    costNote: said.costNote,
    duration: rest.duration,
    hours: said.hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
    closedOnHolidays: rest.closedOnHolidays,
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    address: said.address,
    phone: said.phone,
    forms: forms.map(({ title, url, file }) => ({ title, url, file: file?.id ?? null })),
    legalBasis: said.legalBasis,
    category: category === '' ? null : category,
  }
}
