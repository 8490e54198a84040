/** What a form or a button sends to the server, and how that stands: the one machine behind all of them. */
import { signal, type ReadonlySignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { RefusalFragment } from './gql/graphql'
import { AskError } from './graphql'
import { errorMessage } from './error-message'
import { proved } from './proof'
import { saying } from './words'

export type Refusal = { readonly __typename: 'Refused' } & RefusalFragment

export interface Problem {
  /** `refused`: somebody said no, the server or the form itself; `offline`: not reached; `failed`: anything else. */
  readonly kind: 'refused' | 'offline' | 'failed'
  /** The input's field as the server names it, without "input."; null: the whole. */
  readonly field: string | null
  readonly message: string
}

export type SendState<What = true> =
  | { readonly kind: 'idle' }
  /** `what`: which of several buttons. */
  | { readonly kind: 'busy'; readonly what: What }
  /** It went through; `said` is what to tell of it. */
  | { readonly kind: 'told'; readonly said: string | null }
  | Problem

/** `result` once it went through. `done` is false too where it was not sent, because something is on its way. */
export type Sent<Result> =
  | { readonly done: true; readonly result: Exclude<Result, { readonly __typename: 'Refused' }> }
  | { readonly done: false }

/** What to show of a refusal in place of the server's words; null: nothing; undefined: the server's words. */
export type OnRefused = (refusal: Refusal) => string | null | undefined | Promise<string | null | undefined>

export interface SendOptions<What> {
  readonly what?: What
  readonly refused?: OnRefused
}

const IDLE = { kind: 'idle' } as const

const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && '__typename' in result && result.__typename === 'Refused'

function problemFrom(error: unknown): Problem {
  const kind = error instanceof AskError && error.kind === 'offline' ? 'offline' : 'failed'
  return { kind, field: null, message: errorMessage(error) }
}

export class Sending<What = true> {
  readonly #state = signal<SendState<What>>(IDLE)
  /** A component that reads this, or what follows from it below, is drawn again when it changes. */
  readonly state: ReadonlySignal<SendState<What>> = this.#state

  get busy(): boolean {
    return this.#state.value.kind === 'busy'
  }

  /** What is on its way. */
  get busyWith(): What | null {
    const state = this.#state.value
    return state.kind === 'busy' ? state.what : null
  }

  get done(): boolean {
    return this.#state.value.kind === 'told'
  }

  get said(): string | null {
    const state = this.#state.value
    return state.kind === 'told' ? state.said : null
  }

  get problem(): Problem | null {
    const state = this.#state.value
    return 'message' in state ? state : null
  }

  /** The message for this field. */
  problemOf(field: string): string | null {
    const { problem } = this
    return problem?.field === field ? problem.message : null
  }

  /** The message where it belongs to none of these fields. */
  problemBeside(fields: Iterable<string> = []): string | null {
    const { problem } = this
    return problem === null || new Set(fields).has(problem.field ?? '') ? null : problem.message
  }

  /** The form's own no, before anything is sent; null takes back what was said. Not while something is on its way. */
  refuse(message: string | null, field: string | null = null): void {
    this.#say(message === null ? IDLE : { kind: 'refused', field, message })
  }

  tell(said: string): void {
    this.#say({ kind: 'told', said })
  }

  /** Forgets what was said; what is on its way stays on its way. */
  clear(): void {
    this.#say(IDLE)
  }

  #say(state: SendState<What>): void {
    if (this.#state.peek().kind !== 'busy') this.#state.value = state
  }

  /** Sends it, unless something is on its way. Never throws: what goes wrong is a state. */
  async send<Result>(question: () => Promise<Result>, options: SendOptions<What> = {}): Promise<Sent<Result>> {
    if (this.#state.peek().kind === 'busy') return { done: false }
    this.#state.value = { kind: 'busy', what: options.what ?? (true as What) }
    try {
      let result = await question()
      // It was long ago that they proved who they are: once they have, the same is sent again.
      if (isRefusal(result) && result.code === 'PROOF_REQUIRED' && (await proved())) result = await question()
      if (isRefusal(result)) {
        this.#state.value = await this.#refusal(result, options.refused)
        return { done: false }
      }
      this.#state.value = { kind: 'told', said: null }
      return { done: true, result: result as Exclude<Result, { readonly __typename: 'Refused' }> }
    } catch (error) {
      this.#state.value = problemFrom(error)
      return { done: false }
    }
  }

  async #refusal(refusal: Refusal, refused: OnRefused | undefined): Promise<SendState<What>> {
    const said = await refused?.(refusal)
    if (said === null) return IDLE
    if (said !== undefined) return { kind: 'refused', field: null, message: said }
    return { kind: 'refused', field: refusal.field?.replace(/^input\./, '') ?? null, message: saying(refusal) }
  }
}

/** One for as long as the component lives. */
export function useSending<What = true>(): Sending<What> {
  return useMemo(() => new Sending<What>(), [])
}
