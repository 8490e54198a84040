/** The outbox's way to the server, in the page and in the service worker: plain fetch and the shared questions. */
import { WhoAmIDocument } from '../../shared/gql/graphql'
import { AskError, ask } from '../../shared/graphql'
import { sendInParts, WORTH_PARTS, type Ask, type Begun } from '../../shared/resumable'
import { SubmitDocument } from '../gql/graphql'
import type { Problem } from '../draft/draft'
import type { Post, Sent, Uploading } from './outbox'

/** What refuses nothing in it: the same is taken once its time has come. */
const PASSING = new Set<string>(['TOO_MANY', 'PASSWORD_CHANGE_REQUIRED'])
const LATER = { kind: 'later' } as const

/** Answers to which the same words will never get another. */
const FINAL = new Set([
  'INVALID',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LIMIT_EXCEEDED',
])

const FIELDS: Record<string, string> = {
  description: 'text',
  attachments: 'photos',
  location: 'point',
  'location.address': 'landmark',
  'contact.name': 'name',
  'contact.phone': 'phone',
  'contact.email': 'email',
  'consent.contact': 'contactAgreed',
  'consent.at': 'consent',
}

/** The form's name of an input field: "input.contact.phone" is "phone". */
export function fieldOf(path: string | null): string | null {
  if (path === null) return null
  const bare = path.replace(/^input\./, '')
  return FIELDS[bare] ?? bare
}

/** Of a server that asks whether the Inspectorate alone shall read it. */
export const OVERSIGHT_EXPECTED: string = 'OVERSIGHT_EXPECTED'

const problem = (field: string | null, message: string, messageEn = message): Problem => ({ field, message, messageEn })

/** How far an upload is, from 0 to 1, for those who want to show it. */
export type Progress = (key: string, index: number, part: number) => void

/** Sends one photo: by fetch in a worker, and in a page by something that tells its progress. */
export interface Sending {
  (photo: Blob, told: (part: number) => void, begun: Begun): Promise<{ status: number; body: unknown }>
}

/** Milliseconds for one part; and for the server to work at a photo, or take it whole over a slow link. */
const PART = 60_000
const WHOLE = 240_000

const fetched: Ask = async ({ method, url, headers, body, slow }) => {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), slow === true ? WHOLE : PART)
  try {
    const response = await fetch(url, { method, headers, body: body ?? null, signal: limit.signal })
    const said: unknown = await response.json().catch(() => null)
    return { status: response.status, body: said, header: (name) => response.headers.get(name) }
  } catch {
    return { status: 0, body: null, header: () => null }
  } finally {
    clearTimeout(timer)
  }
}

/** Without progress: what a service worker has. */
export const byFetch: Sending = async (photo, _told, begun) => {
  const inParts = photo.size > WORTH_PARTS ? await sendInParts(photo, { ask: fetched, begun }) : null
  if (inParts !== null) return inParts
  const form = new FormData()
  form.append('file', photo, 'foto.jpg')
  return fetched({ method: 'POST', url: '/uploads', headers: {}, body: form, slow: true })
}

async function uploaded(send: Sending, photo: Blob, told: (part: number) => void, begun: Begun): Promise<Uploading> {
  try {
    const { status, body } = await send(photo, told, begun)
    const answer = (body ?? {}) as Partial<Record<'id' | 'code' | 'message' | 'messageEn', string>>
    if (status === 201 && typeof answer.id === 'string') return { kind: 'uploaded', id: answer.id }
    if (status >= 500 || status === 429 || status === 408 || status === 0 || PASSING.has(answer.code ?? '')) {
      return status === 0 || answer.message === undefined || answer.messageEn === undefined
        ? LATER
        : { kind: 'later', why: problem(null, answer.message, answer.messageEn) }
    }
    const message = answer.message ?? `HTTP ${status}`
    return { kind: 'refused', problem: problem('photos', message, answer.messageEn) }
  } catch {
    return LATER
  }
}

async function submitted(input: Parameters<Post['submit']>[0], asVisitor: boolean): Promise<Sent> {
  try {
    // A slow link may take long; a second send would change nothing but its load.
    const options = { timeout: 60_000, ...(asVisitor ? { credentials: 'omit' as const } : {}) }
    const { submitComplaint: result } = await ask(SubmitDocument, { input }, options)
    if (result.__typename === 'Refused') {
      if (PASSING.has(result.code)) return { kind: 'later', why: problem(null, result.message, result.messageEn) }
      const told = problem(fieldOf(result.field), result.message, result.messageEn)
      return { kind: 'refused', problem: result.code === OVERSIGHT_EXPECTED ? { ...told, field: 'category', code: result.code } : told }
    }
    const { complaint, pin } = result
    const { number, title, submittedAt, nextDueAt } = complaint
    return { kind: 'filed', receipt: { number, title, submittedAt, dueAt: nextDueAt, pin } }
  } catch (error) {
    if (error instanceof AskError && error.kind === 'graphql' && FINAL.has(error.code ?? '')) {
      return { kind: 'refused', problem: problem(null, error.message) }
    }
    const [told] = error instanceof AskError && error.kind !== 'offline' ? error.problems : []
    const english = told?.extensions?.['messageEn']
    return told === undefined || typeof english !== 'string' ? LATER : { kind: 'later', why: problem(null, told.message, english) }
  }
}

export function serverPost(send: Sending, progress?: Progress): Post {
  return {
    async whoAmI() {
      try {
        return (await ask(WhoAmIDocument, {})).viewer?.id ?? null
      } catch {
        return undefined
      }
    },
    async upload(photo, { key, photos }, index, begun) {
      const result = await uploaded(send, photo, (part) => progress?.(key, index, part), begun)
      if (result.kind !== 'refused' || photos.length < 2) return result
      const { field, message, messageEn } = result.problem
      return { kind: 'refused', problem: problem(field, `Foto ${index + 1}: ${message}`, `Photo ${index + 1}: ${messageEn}`) }
    },
    submit: submitted,
  }
}
