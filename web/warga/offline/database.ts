/** What this browser keeps: drafts with their photos, receipts, and what was last seen. Page and service worker share it. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Draft } from '../outbox/draft'
import type { Receipt } from '../outbox/receipt'

export interface Kept {
  readonly name: string
  readonly value: unknown
  readonly at: number
  /** Whose it is: gone when they sign out. null: everyone may see it. */
  readonly owner: string | null
}

export interface Tables extends DBSchema {
  drafts: { key: string; value: Draft }
  receipts: { key: string; value: Receipt; indexes: { number: string } }
  kept: { key: string; value: Kept }
}

export type Database = IDBPDatabase<Tables>

export function openDatabase(name = 'taprose-warga'): Promise<Database> {
  return openDB<Tables>(name, 1, {
    upgrade(database) {
      database.createObjectStore('drafts', { keyPath: 'key' })
      database.createObjectStore('receipts', { keyPath: 'key' }).createIndex('number', 'number')
      database.createObjectStore('kept', { keyPath: 'name' })
    },
    // A newer page in another tab wants to change the tables: let it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
}

let opened: Promise<Database> | null = null

/** The browser's own; rejects where the browser keeps nothing (a private window of an old browser). */
export function database(): Promise<Database> {
  opened ??= openDatabase()
  opened.catch(() => (opened = null))
  return opened
}
