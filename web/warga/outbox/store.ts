/** Drafts and receipts on the device. Every change is one transaction, so that a tab may close at any moment. */
import type { Database } from '../offline/database'
import type { Draft } from './draft'
import type { Receipt } from './receipt'

export class DraftStore {
  readonly #database: () => Promise<Database>

  constructor(database: () => Promise<Database>) {
    this.#database = database
  }

  /** The last saved first. */
  async drafts(): Promise<Draft[]> {
    const all = await (await this.#database()).getAll('drafts')
    return all.sort((a, b) => b.savedAt - a.savedAt)
  }

  async draft(key: string): Promise<Draft | undefined> {
    return (await this.#database()).get('drafts', key)
  }

  /**
   * Writes a draft down, unless it has been handed in meanwhile, as from another tab: what is on its way keeps its
   * words. Whether it was written.
   */
  async save(draft: Draft): Promise<boolean> {
    const transaction = (await this.#database()).transaction(['drafts', 'receipts'], 'readwrite')
    const drafts = transaction.objectStore('drafts')
    const [before, receipt] = await Promise.all([
      drafts.get(draft.key),
      transaction.objectStore('receipts').get(draft.key),
    ])
    const free = receipt === undefined && before?.state !== 'waiting'
    if (free) await drafts.put(draft)
    await transaction.done
    return free
  }

  /**
   * Changes a draft as it stands now, if it is still there and `change` does not return null; what was written.
   * Two tabs, or the page and its service worker, never overwrite each other's step.
   */
  async change(key: string, change: (draft: Draft) => Draft | null): Promise<Draft | undefined> {
    const transaction = (await this.#database()).transaction('drafts', 'readwrite')
    const before = await transaction.store.get(key)
    const after = before === undefined ? null : change(before)
    if (after !== null) await transaction.store.put(after)
    await transaction.done
    return after ?? undefined
  }

  async discard(key: string): Promise<void> {
    await (await this.#database()).delete('drafts', key)
  }

  /** The server has it: the draft becomes its receipt, or neither happens. */
  async settle(receipt: Receipt): Promise<void> {
    const transaction = (await this.#database()).transaction(['drafts', 'receipts'], 'readwrite')
    await Promise.all([
      transaction.objectStore('receipts').put(receipt),
      transaction.objectStore('drafts').delete(receipt.key),
      transaction.done,
    ])
  }

  /** The latest first. */
  async receipts(): Promise<Receipt[]> {
    const all = await (await this.#database()).getAll('receipts')
    return all.sort((a, b) => Date.parse(b.submittedAt) - Date.parse(a.submittedAt))
  }

  async receipt(key: string): Promise<Receipt | undefined> {
    return (await this.#database()).get('receipts', key)
  }

  async receiptOf(number: string): Promise<Receipt | undefined> {
    const all = await (await this.#database()).getAllFromIndex('receipts', 'number', number)
    return all.find(({ pin }) => pin !== null) ?? all[0]
  }

  async keepReceipt(receipt: Receipt): Promise<void> {
    await (await this.#database()).put('receipts', receipt)
  }

  async forgetReceipt(key: string): Promise<void> {
    await (await this.#database()).delete('receipts', key)
  }
}
