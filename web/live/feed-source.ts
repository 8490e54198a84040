/** What a feed reads and hears, how it says that it stands, and which answers end it. */
import type { AskError } from '../shared/graphql'
import type { Operation } from './protocol'

export interface FeedState {
  readonly kind: 'live' | 'catching-up' | 'offline'
  /** Milliseconds since the epoch; while offline: until when the picture was known to be complete. */
  readonly since: number
  /** While offline, what the server said where it was reached and refused (too many questions, say). */
  readonly why?: AskError
}

export interface FeedSource<Snapshot, News> {
  /** Throws AskError. */
  read(signal: AbortSignal): Promise<Snapshot>
  /** Where the snapshot stands in the log; null for a feed that has no history (each news is whole). */
  asOf(snapshot: Snapshot): string | null
  operation(after: string | null): Operation
  news(data: unknown): News
  cursor(news: News): string | null
  apply(snapshot: Snapshot, news: readonly News[]): Snapshot
}

/** Answers that no repetition will change. */
export const FINAL = new Set([
  'NOT_FOUND',
  'NOT_ALLOWED',
  'SIGN_IN_REQUIRED',
  'INVALID',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LIMIT_EXCEEDED',
  'TOO_EXPENSIVE',
  'TRUSTED_DOCUMENTS_ONLY',
])
