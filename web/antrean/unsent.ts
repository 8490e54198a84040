/** What has been written and not sent, kept while the tab lives: no collision and no slip loses it. */
import { signal } from '@preact/signals'

export interface Unsent<Text> {
  /** What is kept under this name, or undefined. */
  readonly of: (name: string) => Text | undefined
  /** Keeps it; undefined keeps nothing. The oldest gives way once there are more than `most`. */
  readonly write: (name: string, text: Text | undefined) => void
}

const PREFIX = 'taprose.antrean.unsent.'
const WRITER = 'taprose.antrean.writer'
let writer = storedWriter()
const forgets: (() => void)[] = []

/** What is written of one kind, say answers. */
export function unsent<Text>(kind: string, most: number): Unsent<Text> {
  const key = PREFIX + kind
  const kept = signal(stored<Text>(key))
  forgets.push(() => (kept.value = new Map()))
  return {
    of: (name) => kept.value.get(name),
    write(name, text) {
      const others = [...kept.peek()].filter(([other]) => other !== name)
      kept.value = new Map([...others, ...(text === undefined ? [] : [[name, text] as const])].slice(-most))
      try {
        sessionStorage.setItem(key, JSON.stringify([...kept.value]))
      } catch {
        // Full or forbidden: it lives as long as the page.
      }
    },
  }
}

function stored<Text>(key: string): ReadonlyMap<string, Text> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(key) ?? '[]') as [string, Text][])
  } catch {
    return new Map()
  }
}

function storedWriter(): string | null {
  try {
    return sessionStorage.getItem(WRITER)
  } catch {
    return null
  }
}

/** Whoever sits down at this desk finds what they have written themselves, and nothing of another's. */
export function sitDown(person: string): void {
  if (writer !== person) forgetUnsent()
  writer = person
  try {
    sessionStorage.setItem(WRITER, person)
  } catch {
    // Full or forbidden: nothing outlives the page.
  }
}

/** What was written goes with its writer. */
export function forgetUnsent(): void {
  for (const forget of forgets) forget()
  try {
    // Of pages too that this visit has not opened.
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept there either.
  }
}
