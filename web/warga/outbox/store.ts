/**
 * Drafts and receipts on the device: in memory first, in storage second. Every change in storage is one transaction,
 * so that a tab may close at any moment. What storage does not take (absent, refused, closed, hanging, full) lives in
 * this page's memory, is used from there like anything else, and goes into storage as soon as it takes it.
 */
import { PATIENCE, type Database } from '../offline/database'
import { TookTooLong, within } from '../offline/time-limit'
import { isBlank, says, successor, upToDate, type Draft, type Sent } from '../draft/draft'
import type { Receipt } from '../draft/receipt'
import type { Row, Rows, Table, Tx } from './rows'

/**
 * What became of a draft: `kept` in storage; `held` in memory alone, gone with the page; `handed in` before, as from
 * another tab: not written; `elsewhere`: another tab has written it since it was last read here: not written.
 */
export type Saved = 'kept' | 'held' | 'handed in' | 'elsewhere'

export interface StoreOptions {
  /** Told that the connection seems dead. */
  readonly lost?: () => void
  /** Milliseconds to wait for one step. */
  readonly patience?: number
}

export class DraftStore {
  readonly #database: () => Promise<Database>
  readonly #options: StoreOptions
  /** What was last read or written here, whether storage has it or not. */
  readonly #seen = { drafts: new Map<string, Draft>(), receipts: new Map<string, Receipt>() }
  /** What storage has not taken; null: a row that it should have deleted. */
  readonly #held = { drafts: new Map<string, Draft | null>(), receipts: new Map<string, Receipt | null>() }

  constructor(database: () => Promise<Database>, options: StoreOptions = {}) {
    this.#database = database
    this.#options = options
  }

  /** Whether this draft or receipt is in this page's memory alone. */
  holds(key: string): boolean {
    return (this.#held.drafts.get(key) ?? this.#held.receipts.get(key) ?? null) !== null
  }

  /** Whether anything is that the person would lose with the page. */
  get holding(): boolean {
    return [...this.#held.drafts.values(), ...this.#held.receipts.values()].some((row) => row !== null && (!('form' in row) || !isBlank(row)))
  }

  /** The last saved first. */
  async drafts(): Promise<Draft[]> {
    const all = await this.#do(({ drafts }) => drafts.getAll())
    return all.map(upToDate).sort((a, b) => b.savedAt - a.savedAt)
  }

  async draft(key: string): Promise<Draft | undefined> {
    const found = await this.#do(({ drafts }) => drafts.get(key))
    return found && upToDate(found)
  }

  /**
   * Writes a draft down, unless it has been handed in meanwhile: what is on its way keeps its words. `read`: the
   * `savedAt` of what the writer has read; absent: whatever is there gives way.
   */
  async save(draft: Draft, read?: number): Promise<Saved> {
    const written = await this.#do(async ({ drafts, receipts }): Promise<Saved> => {
      const [before, receipt] = [await drafts.get(draft.key), await receipts.get(draft.key)]
      if (receipt !== undefined || before?.state === 'waiting') return 'handed in'
      if (read !== undefined && before !== undefined && before.savedAt !== read) return 'elsewhere'
      await drafts.put(draft)
      return 'kept'
    })
    return written === 'kept' && this.holds(draft.key) ? 'held' : written
  }

  /**
   * Changes a draft as it stands now, if it is still there and `change` does not return null; what was written.
   * Two tabs, or the page and its service worker, never overwrite each other's step.
   */
  change(key: string, change: (draft: Draft) => Draft | null): Promise<Draft | undefined> {
    return this.#do(async ({ drafts }) => {
      const before = await drafts.get(key)
      const after = before === undefined ? null : change(upToDate(before))
      if (after !== null) await drafts.put(after)
      return after ?? undefined
    })
  }

  discard(key: string): Promise<void> {
    return this.#do(({ drafts }) => drafts.delete(key))
  }

  /**
   * The server has it: the draft becomes its receipt, or neither happens. Words that the person has taken out and
   * changed since they went as `sent` stay, as a draft of their own.
   */
  settle(receipt: Receipt, sent: Sent): Promise<void> {
    return this.#do(async ({ drafts, receipts }) => {
      const now = await drafts.get(receipt.key)
      await receipts.put(receipt)
      await drafts.delete(receipt.key)
      if (now !== undefined && now.state !== 'waiting' && !isBlank(now) && !says(upToDate(now), sent)) {
        await drafts.put(successor(upToDate(now)))
      }
    })
  }

  /** The latest first. */
  async receipts(): Promise<Receipt[]> {
    const all = await this.#do(({ receipts }) => receipts.getAll())
    return all.sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt))
  }

  receipt(key: string): Promise<Receipt | undefined> {
    return this.#do(({ receipts }) => receipts.get(key))
  }

  async receiptOf(number: string): Promise<Receipt | undefined> {
    const all = (await this.receipts()).filter((one) => one.number === number)
    return all.find(({ pin }) => pin !== null) ?? all[0]
  }

  async keepReceipt(receipt: Receipt): Promise<void> {
    await this.#do(({ receipts }) => receipts.put(receipt))
  }

  forgetReceipt(key: string): Promise<void> {
    return this.#do(({ receipts }) => receipts.delete(key))
  }

  /** `work` on storage with what is held laid over it; where storage fails, on memory alone. */
  async #do<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    let [handing, reopened] = [this.#held.drafts.size + this.#held.receipts.size > 0, false]
    for (;;) {
      try {
        return await this.#onStorage(work, handing)
      } catch (error) {
        const full = error instanceof DOMException && error.name === 'QuotaExceededError'
        if (full && handing) {
          // There may be room for this all the same.
          handing = false
        } else if (!full && !reopened && !(error instanceof TookTooLong)) {
          // Closed by the system, or by a newer page: a new connection may do.
          reopened = true
          this.#options.lost?.()
        } else return this.#onMemory(work)
      }
    }
  }

  async #onStorage<T>(work: (tx: Tx) => Promise<T>, handing: boolean): Promise<T> {
    let late = false
    let abort: () => void = () => undefined
    const run = async () => {
      const database = await this.#database()
      if (late) throw new TookTooLong()
      const transaction = database.transaction(['drafts', 'receipts'], 'readwrite')
      abort = () => transaction.abort()
      const noted: (() => void)[] = []
      const rows = <N extends Table>(name: N) => this.#stored(name, transaction.objectStore(name) as never, noted)
      const tx: Tx = { drafts: rows('drafts'), receipts: rows('receipts') }
      const all = async () => {
        if (handing) await this.#hand(tx)
        return work(tx)
      }
      const [result] = await Promise.all([all(), transaction.done])
      for (const note of noted) note()
      return result
    }
    return within(run(), this.#options.patience ?? PATIENCE, () => {
      late = true
      try {
        // Else it might be written after memory has gone on.
        abort()
      } catch {
        // It had come to its end.
      }
    })
  }

  /** Gives storage what it has not taken before. */
  async #hand(tx: Tx): Promise<void> {
    for (const [key, draft] of this.#held.drafts) await (draft === null ? tx.drafts.delete(key) : tx.drafts.put(draft))
    for (const [key, receipt] of this.#held.receipts) await (receipt === null ? tx.receipts.delete(key) : tx.receipts.put(receipt))
  }

  /** A table in storage; once its transaction is through, memory knows what it knows. */
  #stored<N extends Table>(name: N, table: Rows<N>, noted: (() => void)[]): Rows<N> {
    const seen = this.#seen[name] as Map<string, Row[N]>
    const held = this.#held[name] as Map<string, Row[N] | null>
    const note = (row: Row[N]) => void noted.push(() => seen.set(row.key, row))
    return {
      async get(key) {
        if (held.has(key)) return held.get(key) ?? undefined
        const row = await table.get(key)
        if (row !== undefined) note(row)
        return row
      },
      async getAll() {
        const all = await table.getAll()
        noted.push(() => {
          seen.clear()
          for (const row of all) seen.set(row.key, row)
        })
        return [...all.filter(({ key }) => !held.has(key)), ...[...held.values()].filter((row) => row !== null)]
      },
      async put(row) {
        await table.put(row)
        note(row)
        noted.push(() => held.delete(row.key))
      },
      async delete(key) {
        await table.delete(key)
        noted.push(() => {
          seen.delete(key)
          held.delete(key)
        })
      },
    }
  }

  async #onMemory<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const rows = <N extends Table>(name: N): Rows<N> => {
      const [seen, held] = [this.#seen[name] as Map<string, Row[N]>, this.#held[name] as Map<string, Row[N] | null>]
      const get = (key: string) => (held.has(key) ? (held.get(key) ?? undefined) : seen.get(key))
      return {
        get: async (key) => get(key),
        getAll: async () => [...new Set([...seen.keys(), ...held.keys()])].map(get).filter((row) => row !== undefined),
        put: async (row) => void held.set(row.key, row),
        delete: async (key) => void held.set(key, null),
      }
    }
    return work({ drafts: rows('drafts'), receipts: rows('receipts') })
  }
}
