/** What was last seen, for the next time without a link. Losing it is no harm: every failure is passed over. */
import { database, PATIENCE, type Kept } from './database'
import { within } from './time-limit'

/** What is older has lost its worth, and a telephone's memory is small. */
const LONGEST = 30 * 24 * 3_600_000
const MOST = 60

export interface Remembered<Value> {
  readonly value: Value
  readonly at: number
}

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

/** Drops what belongs to a person, as when they sign out; and of the rest what is too old or too much. */
export async function forget(which: (kept: Kept) => boolean): Promise<void> {
  try {
    const store = await database()
    const all = (await within(store.getAll('kept'), PATIENCE)).sort((a, b) => b.at - a.at)
    const oldest = Date.now() - LONGEST
    const gone = all.filter((kept, index) => which(kept) || kept.at < oldest || index >= MOST)
    await within(Promise.all(gone.map(({ name }) => store.delete('kept', name))), PATIENCE)
  } catch {
    // Nothing kept, nothing to forget.
  }
}
