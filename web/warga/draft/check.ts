/** What the form itself can tell before anything is sent, by the server's own limits. */
import { emailOf, phoneOf } from '../../shared/identifiers'
import type { Draft, Form } from './draft'

export type Finding =
  | 'textMissing'
  | 'textLong'
  | 'placeMissing'
  | 'placeFar'
  | 'oversightAsked'
  | 'phoneWrong'
  | 'emailWrong'
  | 'consentMissing'
  | 'contactNotAgreed'

export type Findings = Partial<Record<keyof Form, Finding>>

export const MOST_TEXT = 5_000
export const MOST_PHOTOS = 10
const LEAST_TEXT = 3


export interface Known {
  /** The point is not in the regency. */
  readonly outside?: boolean
  /** It is about abuse of power, and the person has not said whether it is to be read by the Inspectorate alone. */
  readonly asked?: boolean
}

/** `forSomeone`: a volunteer files it, and must say how that person agreed. Fields in the order of the form. */
export function findings({ form }: Draft, forSomeone: boolean, { outside = false, asked = false }: Known = {}): Findings {
  const found: Findings = {}
  const length = [...form.text.trim()].length
  if (length < LEAST_TEXT) found.text = 'textMissing'
  else if (length > MOST_TEXT) found.text = 'textLong'
  if (asked) found.category = 'oversightAsked'
  if (form.point !== null && outside) found.point = 'placeFar'
  // A question or an idea needs no place; trouble has one.
  if (form.kind === 'COMPLAINT' && form.point === null && form.district === '') found.district = 'placeMissing'
  if (forSomeone && form.consent === '') found.consent = 'consentMissing'
  const told = [form.name, form.phone, form.email].some((text) => text.trim() !== '')
  if (forSomeone && told && !form.contactAgreed) found.contactAgreed = 'contactNotAgreed'
  if (form.phone.trim() !== '' && phoneOf(form.phone) === null) found.phone = 'phoneWrong'
  if (form.email.trim() !== '' && emailOf(form.email) === null) found.email = 'emailWrong'
  return found
}
