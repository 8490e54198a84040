/** What was last seen, for the next time without a link. Losing it is no harm: every failure is passed over. */
import { database, PATIENCE, type Kept } from './database'
import { within } from './time-limit'

/** What is older has lost its worth, and a telephone's memory is small. */
const LONGEST = 30 * 24 * 3_600_000
const MOST = 60

export interface Remembered<Value> {
  readonly value: Value
  readonly at: number
  /** All that this tab had of it, a moment ago; else it may be a beginning. */
  readonly whole?: true
}

/** What a list that was left was like: going back to it finds all its lines. The latest few, while the page lives. */
const MOST_LEFT = 4
const left = new Map<string, Remembered<unknown>>()
const nameOf = (name: string, owner: string | null) => `${owner ?? ''} ${name}`

export function leave(name: string, value: unknown, owner: string | null): void {
  left.delete(nameOf(name, owner))
  left.set(nameOf(name, owner), { value, at: Date.now(), whole: true })
  for (const oldest of [...left.keys()].slice(0, -MOST_LEFT)) left.delete(oldest)
}

export const comeBack = <Value>(name: string, owner: string | null): Remembered<Value> | undefined =>
  left.get(nameOf(name, owner)) as Remembered<Value> | undefined

export async function recall<Value>(name: string, owner: string | null): Promise<Remembered<Value> | undefined> {
  try {
    const kept = await within((await database()).get('kept', name), PATIENCE)
    if (kept === undefined || kept.owner !== owner) return undefined
    return { value: kept.value as Value, at: kept.at }
  } catch {
    return undefined
  }
}

export async function keep(name: string, value: unknown, owner: string | null): Promise<void> {
  try {
    await within((await database()).put('kept', { name, value, at: Date.now(), owner }), PATIENCE)
  } catch {
    // A full or absent store.
  }
}

/** All that is kept under names that begin so, of these owners. */
export async function recallAll<Value>(prefix: string, owners: readonly (string | null)[]): Promise<readonly Value[]> {
  try {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
    const all = await within((await database()).getAll('kept', range), PATIENCE)
    return all.filter(({ owner }) => owners.includes(owner)).map(({ value }) => value as Value)
  } catch {
    return []
  }
}

export async function drop(name: string): Promise<void> {
  try {
    await within((await database()).delete('kept', name), PATIENCE)
  } catch {
    // Nothing kept, nothing to drop.
  }
}

/** What somebody has written is not what was seen: it never becomes too old or too much. */
export const isWritten = ({ name }: Kept) => name.startsWith('reply:')

/** Drops what belongs to a person, as when they sign out; and of the rest what is too old or too much. */
export async function forget(which: (kept: Kept) => boolean): Promise<void> {
  left.clear()
  try {
    const store = await database()
    const all = (await within(store.getAll('kept'), PATIENCE)).sort((a, b) => b.at - a.at)
    const oldest = Date.now() - LONGEST
    const gone = all.filter((kept, index) => which(kept) || (!isWritten(kept) && (kept.at < oldest || index >= MOST)))
    await within(Promise.all(gone.map(({ name }) => store.delete('kept', name))), PATIENCE)
  } catch {
    // Nothing kept, nothing to forget.
  }
}
