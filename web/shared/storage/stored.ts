/** What this browser keeps over visits (localStorage), and what a tab keeps while it lives (sessionStorage). */
import { persistentAtom, persistentMap, setPersistentEngine } from '@nanostores/persistent'
import { signal, type ReadonlySignal } from '@preact/signals'
import type { MapStore, ReadableAtom, WritableAtom } from 'nanostores'

/** What a browser without storage, or with one that is full or forbidden, would lose: it lives as long as the page. */
const unkept = new Map<string, string>()
/** What begins so is a tab's. */
const ofTab: string[] = []

const storageOf = (key: string) => (ofTab.some((prefix) => key.startsWith(prefix)) ? sessionStorage : localStorage)

function tried<Result>(work: () => Result, otherwise: Result): Result {
  try {
    return work()
  } catch {
    return otherwise
  }
}

const read = (key: string) => unkept.get(key) ?? tried(() => storageOf(key).getItem(key), null) ?? undefined

/** As the library wants storage: an object. It never throws. */
const storage = new Proxy<Record<string, string>>({}, {
  has: (_, key) => read(String(key)) !== undefined,
  get: (_, key) => read(String(key)),
  set(_, key, value: string) {
    const name = String(key)
    unkept.delete(name)
    if (!tried(() => (storageOf(name).setItem(name, value), true), false)) unkept.set(name, value)
    return true
  },
  deleteProperty(_, key) {
    const name = String(key)
    unkept.delete(name)
    tried(() => storageOf(name).removeItem(name), undefined)
    return true
  },
  // Only what a tab keeps is kept under prefixes.
  ownKeys: () => [...new Set([...unkept.keys(), ...tried(() => Object.keys(sessionStorage), [])])],
  getOwnPropertyDescriptor: (_, key) => ({ value: read(String(key)), enumerable: true, configurable: true }),
})

// What another tab chooses holds there, and here from the next page on.
setPersistentEngine(storage, { addEventListener() {}, removeEventListener() {} })

/** Whether it will be there after the page was loaded again. */
export const isKept = (key: string): boolean => !unkept.has(key)

export function signalOf<Value>(store: ReadableAtom<Value>): ReadonlySignal<Value> {
  const value = signal(store.get() as Value)
  store.subscribe((now) => void (value.value = now as Value))
  return value
}

/** One of `values`, over visits; the first is what holds until somebody chooses. */
export function choice<Value extends string>(key: string, values: readonly [Value, ...Value[]]): WritableAtom<Value> {
  const decode = (text: string) => values.find((value) => value === text) ?? values[0]
  return persistentAtom<Value>(key, values[0], { encode: (value) => value, decode })
}

const text = { encode: (value: string | null) => value ?? undefined, decode: (kept: string) => kept }

/** Words, over visits; null: none. */
export const keptText = (key: string): WritableAtom<string | null> => persistentAtom<string | null>(key, null, text)

/** Words, while the tab lives; null: none. */
export function tabText(key: string): WritableAtom<string | null> {
  ofTab.push(key)
  return keptText(key)
}

function json<Value>(otherwise: Value) {
  return {
    encode: (value: Value) => (value === null ? undefined : JSON.stringify(value)),
    decode: (kept: string) => tried(() => JSON.parse(kept) as Value, otherwise),
  }
}

/** Anything that JSON says, while the tab lives; null: nothing. Older builds may have kept something else there. */
export function tabValue<Value>(key: string): WritableAtom<Value | null> {
  ofTab.push(key)
  return persistentAtom<Value | null>(key, null, json<Value | null>(null))
}

export interface SharedValue<Value> {
  /** As this tab knows it. */
  readonly now: ReadonlySignal<Value | null>
  /** Begins from what is kept at this moment, which another tab may have written; null: nothing is kept. */
  readonly change: (to: (before: Value | null) => Value | null) => void
}

/** Anything that JSON says, over visits and for all tabs. Older builds may have kept something else there. */
export function sharedValue<Value>(key: string): SharedValue<Value> {
  const { encode, decode } = json<Value | null>(null)
  const kept = () => decode(read(key) ?? 'null')
  const now = signal(kept())
  return {
    now,
    change(to) {
      const value = to(kept())
      const text = encode(value)
      if (text === undefined) delete storage[key]
      else storage[key] = text
      now.value = value
    },
  }
}

/** Everything under keys that begin so, while the tab lives. */
export function tabMap<Value>(prefix: string, otherwise: Value): MapStore<Record<string, Value | undefined>> {
  ofTab.push(prefix)
  return persistentMap<Record<string, Value | undefined>>(prefix, {}, json<Value | undefined>(otherwise))
}
