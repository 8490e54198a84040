/** What was last seen, for the next time without a link. Losing it is no harm: every failure is passed over. */
import { database, type Kept } from './database'

/** What is older has lost its worth, and a telephone's memory is small. */
const LONGEST = 30 * 24 * 3_600_000
const MOST = 60

export interface Remembered<Value> {
  readonly value: Value
  readonly at: number
}

export async function recall<Value>(name: string, owner: string | null): Promise<Remembered<Value> | undefined> {
  try {
    const kept = await (await database()).get('kept', name)
    if (kept === undefined || kept.owner !== owner) return undefined
    return { value: kept.value as Value, at: kept.at }
  } catch {
    return undefined
  }
}

export async function keep(name: string, value: unknown, owner: string | null): Promise<void> {
  try {
    await (await database()).put('kept', { name, value, at: Date.now(), owner })
  } catch {
    // A full or absent store.
  }
}

/** Drops what belongs to a person, as when they sign out; and of the rest what is too old or too much. */
export async function forget(which: (kept: Kept) => boolean): Promise<void> {
  try {
    const store = await database()
    const all = (await store.getAll('kept')).sort((a, b) => b.at - a.at)
    const oldest = Date.now() - LONGEST
    const gone = all.filter((kept, index) => which(kept) || kept.at < oldest || index >= MOST)
    await Promise.all(gone.map(({ name }) => store.delete('kept', name)))
  } catch {
    // Nothing kept, nothing to forget.
  }
}
