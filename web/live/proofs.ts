/** Whether the server has proved lately that it hears of all that happens. An open socket says nothing of it. */

/** Who has heard no proof for so many times as long as the server said takes the server to be behind. */
const MISSED = 2

export class Proofs {
  #current = true
  #at = 0
  #doubt: ReturnType<typeof setTimeout> | undefined
  readonly #doubted: () => void

  /** `doubted`: called when a proof has not come in time. */
  constructor(doubted: () => void) {
    this.#doubted = doubted
  }

  /** True as well for a server that gives no proofs. */
  get current(): boolean {
    return this.#current
  }

  /** When it was last proved, in milliseconds since the epoch. */
  get at(): number {
    return this.#at
  }

  /** A socket has opened, with the first proof. */
  begin(live: unknown): void {
    this.#current = true
    this.#at = Date.now()
    this.take(live)
  }

  /** Takes the server's word that it is current, for `live` seconds twice; 0: that it is not. True if that is news. */
  take(live: unknown): boolean {
    if (typeof live !== 'number') return false
    const before = this.#current
    clearTimeout(this.#doubt)
    this.#current = live > 0
    if (this.#current) {
      this.#at = Date.now()
      this.#doubt = setTimeout(() => {
        this.#current = false
        this.#doubted()
      }, MISSED * live * 1000)
    }
    return before !== this.#current
  }

  /** No proofs are waited for any more. */
  stop(): void {
    clearTimeout(this.#doubt)
  }

  /** The socket is gone: nothing is doubted until the next one. */
  forget(): void {
    this.#current = true
  }
}
