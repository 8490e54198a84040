/** What this browser keeps: drafts with their photos, receipts, and what was last seen. Page and service worker share it. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Draft } from '../draft/draft'
import type { Receipt } from '../draft/receipt'
import { within } from './time-limit'

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

/** `gone` is called where the connection ends by itself: the system closed it, or a newer page needs it. */
export function openDatabase(name = 'taprose-warga', gone: () => void = () => undefined): Promise<Database> {
  return openDB<Tables>(name, 1, {
    upgrade(database) {
      database.createObjectStore('drafts', { keyPath: 'key' })
      database.createObjectStore('receipts', { keyPath: 'key' }).createIndex('number', 'number')
      database.createObjectStore('kept', { keyPath: 'name' })
    },
    // A newer page in another tab wants to change the tables: let it.
    blocking(_current, _blocked, event) {
      gone()
      ;(event.target as IDBDatabase).close()
    },
    terminated: gone,
  })
}

/** Milliseconds that anything waits for storage: longer, and the page goes on from memory. */
export const PATIENCE = 2_000
/** Milliseconds in which storage that did not answer is not asked again. */
const REST = 10_000

let opening: Promise<Database> | null = null
let restUntil = 0

/** Forgets a connection that has proved dead: the next question opens another. */
export function lost(): void {
  opening = null
}

/**
 * The browser's own. Rejects, within PATIENCE, where the browser keeps nothing (a private window of an old browser)
 * or does not answer; for REST after that at once, so that a page waits once and not for each thing.
 */
export async function database(): Promise<Database> {
  if (Date.now() < restUntil) throw new Error('Storage does not answer')
  try {
    // Called, not handed over: a browser without it throws at the call.
    opening ??= Promise.resolve().then(() => openDatabase(undefined, lost))
    const opened = await within(opening, PATIENCE)
    restUntil = 0
    return opened
  } catch (error) {
    // What opens late is taken after the rest; what was refused is asked for anew.
    restUntil = Date.now() + REST
    opening?.catch(lost)
    throw error
  }
}
