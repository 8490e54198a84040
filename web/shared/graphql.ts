/**
 * One question to the server over HTTP. A document goes by its id (SHA-256); a server that does not know the id
 * gets the whole text, once, so that client and server may be of different builds.
 */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core'
import { heardTime } from './clock'
import { token } from './identity'

/** A typed document as the generator writes it: its text, and its id in `__meta__`. */
export interface TypedDocument<Result, Variables> extends DocumentTypeDecoration<Result, Variables> {
  toString(): string
  readonly __meta__?: Record<string, unknown> | undefined
}

export interface GraphQLProblem {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions?: { readonly code?: string } & Record<string, unknown>
}

/**
 * Why there is no answer. `offline`: the server was not reached or did not answer in time, worth asking again.
 * `server`: it answered that it cannot now (5xx, 429). `graphql`: it answered with errors, see `code`.
 */
export class AskError extends Error {
  constructor(
    readonly kind: 'offline' | 'server' | 'graphql',
    message: string,
    readonly code: string | null = null,
    readonly problems: readonly GraphQLProblem[] = [],
  ) {
    super(message)
    this.name = 'AskError'
  }
}

export interface AskOptions {
  readonly signal?: AbortSignal
  /** Milliseconds until the question counts as unanswered; default 20,000. */
  readonly timeout?: number
  /** `omit`: as a visitor, whoever is signed in. */
  readonly credentials?: RequestCredentials
  /** Sent also where the page is left meanwhile; 64 KiB at most, as browsers have it. */
  readonly keepalive?: boolean
}

interface Body {
  readonly documentId?: string
  readonly query?: string
  readonly variables: unknown
}

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly GraphQLProblem[]
}

const UNKNOWN_DOCUMENT = new Set(['PERSISTED_QUERY_NOT_FOUND'])

/** The id under which the server may know this document. */
export function documentId(document: TypedDocument<unknown, never>): string | undefined {
  const id = document.__meta__?.['hash']
  return typeof id === 'string' ? id : undefined
}

/** Whether these errors say that the server does not know the document by its id. */
function isUnknownDocument(errors: readonly GraphQLProblem[]): boolean {
  return errors.some(({ extensions }) => extensions?.code !== undefined && UNKNOWN_DOCUMENT.has(extensions.code))
}

/** An answer that says no by its status; what it says in words comes along. */
async function refused(response: Response): Promise<AskError> {
  const body = (await response.json().catch(() => null)) as Partial<Record<'code' | 'message' | 'messageEn' | 'requestId', string>> & Answer | null
  const { code, message, messageEn, requestId } = body ?? {}
  const problems = body?.errors ?? (message === undefined ? [] : [{ message, extensions: { ...(code === undefined ? {} : { code }), messageEn, requestId } }])
  const bare = response.status === 429 ? 'TOO_MANY' : null
  return new AskError('server', problems[0]?.message ?? `HTTP ${response.status}`, problems[0]?.extensions?.code ?? bare, problems)
}

async function post(body: Body, options: AskOptions): Promise<Answer> {
  const limit = new AbortController()
  const abort = () => limit.abort(options.signal?.reason)
  const timer = setTimeout(() => limit.abort(), options.timeout ?? 20_000)
  options.signal?.addEventListener('abort', abort, { once: true })
  if (options.signal?.aborted === true) abort()
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
  }
  if (token.peek() !== null) headers['authorization'] = `Bearer ${token.peek()}`
  const sentAt = Date.now()
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal: limit.signal,
      credentials: options.credentials ?? 'same-origin',
      keepalive: options.keepalive ?? false,
    })
    heardTime(response.headers.get('date'), sentAt)
    if (response.status >= 500 || response.status === 429) throw await refused(response)
    return (await response.json()) as Answer
  } catch (error) {
    if (error instanceof AskError || options.signal?.aborted === true) throw error
    throw new AskError('offline', error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', abort)
  }
}

/** The document's data, typed. Throws AskError; an aborted question throws the signal's reason. */
export async function ask<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  options: AskOptions = {},
): Promise<Result> {
  const id = documentId(document)
  let answer = await post(
    id === undefined ? { query: document.toString(), variables } : { documentId: id, variables },
    options,
  )
  if (id !== undefined && answer.errors !== undefined && isUnknownDocument(answer.errors)) {
    answer = await post({ query: document.toString(), variables }, options)
  }
  const errors = answer.errors ?? []
  if (errors.length > 0 || answer.data === undefined || answer.data === null) {
    const first = errors[0]
    throw new AskError('graphql', first?.message ?? 'An answer without data', first?.extensions?.code ?? null, errors)
  }
  return answer.data as Result
}
