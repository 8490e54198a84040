/** Another attempt, once its time has come. */
import { backoff } from './backoff'

export class Retry {
  #timer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  readonly #attempt: () => void
  readonly #wait: (failures: number) => number

  /** `wait`: milliseconds after so many failures before this one. */
  constructor(attempt: () => void, wait: (failures: number) => number = backoff) {
    this.#attempt = attempt
    this.#wait = wait
  }

  get waiting(): boolean {
    return this.#timer !== undefined
  }

  /** Attempts it again, later after each failure in a row. */
  failed(): void {
    this.after(this.#wait(this.#failures))
    this.#failures += 1
  }

  /** The next failure is the first again. */
  succeeded(): void {
    this.#failures = 0
  }

  after(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.hurry(), ms)
  }

  /** What waits is attempted at once. */
  hurry(): void {
    if (!this.waiting) return
    this.cancel()
    this.#attempt()
  }

  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
