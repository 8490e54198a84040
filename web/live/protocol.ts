/** What a tab and the hub that owns the socket say to each other, over a MessagePort or a BroadcastChannel. */
import type { GraphQLProblem } from '../shared/graphql'

/** One subscription as graphql-transport-ws sends it. */
export type Operation = {
  readonly query: string
  readonly documentId?: string
  readonly variables: Record<string, unknown>
}

export interface Result {
  readonly data?: unknown
  readonly errors?: readonly GraphQLProblem[]
}

export type ToHub =
  /** First words of a tab; a wall screen brings its display token. */
  | { readonly type: 'hello'; readonly token: string | null }
  /** Whether the tab follows anything: the socket is open while some tab does. */
  | { readonly type: 'want'; readonly wanted: boolean }
  | { readonly type: 'start'; readonly id: string; readonly operation: Operation }
  | { readonly type: 'stop'; readonly id: string }
  /** Answered with `echo` once the server has answered a ping that was sent after all before it. */
  | { readonly type: 'probe'; readonly id: string }
  /** The network or the tab is back: do not wait for the back-off. */
  | { readonly type: 'nudge' }
  /** Someone signed in or out: open the socket anew. */
  | { readonly type: 'renew' }
  | { readonly type: 'bye' }

export type FromHub =
  /**
   * Sent at hello and at each change. When `up` has become true every operation must be started again. `current`:
   * whether the server has proved lately that it hears itself of all that happens (not said: yes); if not, `since` is its last proof. `build`: of the
   * web clients, as the server serves them now (not said, null: unknown).
   */
  | { readonly type: 'link'; readonly up: boolean; readonly since: number; readonly current?: boolean; readonly build?: string | null }
  | { readonly type: 'result'; readonly id: string; readonly result: Result }
  /** The server ended the operation: with errors, or (null) because the feed is complete. */
  | { readonly type: 'ended'; readonly id: string; readonly errors: readonly GraphQLProblem[] | null }
  | { readonly type: 'echo'; readonly id: string }

/** One end between a tab and its hub. */
export interface Port<Out, In> {
  post(message: Out): void
  /** The one listener; messages that came earlier are not kept. */
  listen(listener: (message: In) => void): void
  close(): void
}
