/**
 * A complaint that is being written, or that waits to be sent. Its `key` is the idempotency key under which the
 * server files it once, however often it is sent; like a PIN, it never leaves the device but to the server.
 */
import type { ConsentForm, SubmitComplaintInput } from '../gql/graphql'
import { titleOf } from './title'

export type Kind = 'COMPLAINT' | 'OVERSIGHT' | 'ASPIRATION' | 'INFORMATION_REQUEST'

export interface Point {
  readonly latitude: number
  readonly longitude: number
  readonly from: 'gps' | 'map' | 'photo'
  /** Metres, as the device told it. */
  readonly accuracy?: number
}

export interface Form {
  readonly text: string
  /** Empty: the first words of `text`. */
  readonly title: string
  readonly kind: Kind
  readonly category: string | null
  /** Whether the person chose the category; else it follows what the words suggest. */
  readonly categoryChosen: boolean
  /** The category of which the person said that it is an ordinary complaint all the same; null: none. */
  readonly ordinaryOf: string | null
  readonly district: string
  readonly village: string
  readonly point: Point | null
  readonly landmark: string
  readonly anonymous: boolean
  readonly confidential: boolean
  readonly name: string
  /** Whether the public may read the name. */
  readonly showName: boolean
  readonly phone: string
  readonly email: string
  /** Of a volunteer: it is their own, and not somebody's whom they help. */
  readonly mine: boolean
  /** How the citizen agreed that a volunteer files for them; empty: not said yet. */
  readonly consent: '' | ConsentForm
  /** When that was said here, in ms. */
  readonly consentAt: number
  /** Whether they agreed that the offices get their name and contact. */
  readonly contactAgreed: boolean
  /** Of a question about a service: which one. */
  readonly service: AskedService | null
}

export interface AskedService {
  readonly id: string
  readonly name: string
  readonly opd: string
}

export interface DraftPhoto {
  readonly id: string
  readonly blob: Blob
  /** The server's id, once it has the photo. */
  readonly uploaded: string | null
  /** Where on the server a part of it lies, while it is on its way. */
  readonly begun?: string | null
}

/** What the server, or the form itself, found wrong. `field` is one of Form's, `photos`, or null. */
export interface Problem {
  readonly field: string | null
  readonly message: string
  readonly messageEn: string
  /** The server's, where the form has an answer to it. */
  readonly code?: string
}

/** One send: what went, and which of the draft's photos the attachments were. */
export interface Sent {
  readonly input: SubmitComplaintInput
  readonly photos: readonly string[]
}

export interface Draft {
  readonly key: string
  /** The account that sends it; null: a visitor. */
  readonly owner: string | null
  /** `writing`: in the form; `waiting`: to be sent by itself; `refused`: the person must mend it. */
  readonly state: 'writing' | 'waiting' | 'refused'
  readonly form: Form
  readonly photos: readonly DraftPhoto[]
  readonly savedAt: number
  /** Sends that did not come through, since it was last put in. */
  readonly attempts: number
  /** Not to be tried again before. */
  readonly nextAt: number
  /** Whether the server may have filed it without our hearing of it. */
  readonly sealed: boolean
  /** As it went to the server, each other wording once, the latest last: one of them may have been filed. */
  readonly sent: readonly Sent[]
  readonly problem: Problem | null
}

export const EMPTY: Form = {
  text: '',
  title: '',
  kind: 'COMPLAINT',
  category: null,
  categoryChosen: false,
  ordinaryOf: null,
  district: '',
  village: '',
  point: null,
  landmark: '',
  anonymous: false,
  confidential: false,
  name: '',
  showName: false,
  phone: '',
  email: '',
  service: null,
  mine: false,
  consent: '',
  consentAt: 0,
  contactAgreed: false,
}

/** 128 random bits: nobody guesses it, and no two devices make the same. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function newDraft(owner: string | null, now: number): Draft {
  return {
    key: randomKey(),
    owner,
    state: 'writing',
    form: EMPTY,
    photos: [],
    savedAt: now,
    attempts: 0,
    nextAt: 0,
    sealed: false,
    sent: [],
    problem: null,
  }
}

/** A draft that an earlier build of the page kept, with what that one did not know of. */
export function upToDate(draft: Draft): Draft {
  return { ...newDraft(draft.owner, draft.savedAt), ...draft, form: { ...EMPTY, ...draft.form } }
}

/**
 * The same words as a new complaint, after others were filed under the key. Its key follows from the first, so that
 * two who take this step make one draft of it, and nobody guesses it who does not know the first.
 */
export function successor(draft: Draft): Draft {
  return { ...draft, key: `${draft.key}+`, state: 'writing', sealed: false, sent: [], attempts: 0, nextAt: 0, problem: null }
}

/** Whether there is anything in it worth keeping. */
export function isBlank({ form, photos }: Draft): boolean {
  return photos.length === 0 && [form.text, form.title, form.landmark].every((text) => text.trim() === '')
}

/** Whether the person said so of the category that is chosen now. */
export const isOrdinary = ({ category, ordinaryOf }: Form): boolean => category !== null && ordinaryOf === category

/** As it goes to the server; `attachments` are the uploads' ids. */
export function inputOf({ form, key }: Draft, attachments: readonly string[]): SubmitComplaintInput {
  const { point } = form
  const said = (text: string) => (text.trim() === '' ? undefined : text.trim())
  const contact = { name: said(form.name), phone: said(form.phone), email: said(form.email) }
  return {
    title: titleOf(form),
    description: form.text.trim(),
    kind: form.kind,
    category: form.category ?? undefined,
    district: said(form.district),
    village: said(form.village),
    location:
      point === null
        ? undefined
        : { latitude: point.latitude, longitude: point.longitude, address: said(form.landmark) },
    anonymous: form.anonymous,
    // Private by default; and what is hidden from more people than the public is not shown to it.
    ...(form.showName && !form.anonymous && !form.confidential && form.kind !== 'OVERSIGHT' ? { showName: true } : {}),
    confidential: form.confidential,
    ...(isOrdinary(form) && form.kind !== 'OVERSIGHT' ? { ordinary: true } : {}),
    attachments: [...attachments],
    contact: contact.name || contact.phone || contact.email ? contact : undefined,
    ...(form.mine ? { mine: true } : form.consent === '' ? {} : { consent: { form: form.consent, contact: form.contactAgreed, at: new Date(form.consentAt).toISOString() } }),
    idempotencyKey: key,
    ...(form.service === null ? {} : { service: form.service.id }),
  }
}

export const sentAs = (draft: Draft, attachments: readonly string[]): Sent => ({
  input: inputOf(draft, attachments),
  photos: draft.photos.map(({ id }) => id),
})

/** Whether the draft still says what went then, with the same photos. */
export function says(draft: Draft, sent: Sent): boolean {
  return JSON.stringify(sentAs(draft, sent.input.attachments ?? [])) === JSON.stringify(sent)
}
