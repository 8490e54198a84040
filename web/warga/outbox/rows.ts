/** Drafts and receipts as rows of a table, in storage or in memory. */
import type { StoreNames } from 'idb'
import type { Draft } from '../draft/draft'
import type { Receipt } from '../draft/receipt'
import type { Tables } from '../offline/database'

export type Table = Extract<StoreNames<Tables>, 'drafts' | 'receipts'>

export interface Row {
  drafts: Draft
  receipts: Receipt
}

/** One transaction's view of a table; storage's and memory's look alike. */
export interface Rows<T extends Table> {
  get(key: string): Promise<Row[T] | undefined>
  getAll(): Promise<Row[T][]>
  put(row: Row[T]): Promise<unknown>
  delete(key: string): Promise<void>
}

export interface Tx {
  readonly drafts: Rows<'drafts'>
  readonly receipts: Rows<'receipts'>
}
