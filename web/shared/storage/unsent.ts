/** What has been written and not sent, kept while the tab lives: no collision and no slip loses it. */
import { signalOf, tabMap, tabText } from './stored'

export interface Unsent<Text> {
  /** What is kept under this name, or undefined. */
  readonly of: (name: string) => Text | undefined
  /** Keeps it; undefined keeps nothing. The oldest gives way once there are more than `most`. */
  readonly write: (name: string, text: Text | undefined) => void
}

type Written = readonly (readonly [name: string, text: unknown])[]

const writer = tabText('taprose.writer')
/** Of each kind, the oldest first. */
const kinds = tabMap<Written>('taprose.unsent.', [])
const written = signalOf(kinds)

/** Older builds may have kept something else there. */
const listed = (kept: unknown): Written => (Array.isArray(kept) ? (kept as Written) : [])

/** What is written of one kind, say answers. */
export function unsent<Text>(kind: string, most: number): Unsent<Text> {
  return {
    of: (name) => listed(written.value[kind]).find(([other]) => other === name)?.[1] as Text | undefined,
    write(name, text) {
      const others = listed(written.peek()[kind]).filter(([other]) => other !== name)
      kinds.setKey(kind, [...others, ...(text === undefined ? [] : [[name, text] as const])].slice(-most))
    },
  }
}

/** Whoever sits down at this desk finds what they have written themselves, and nothing of another's. */
export function sitDown(person: string): void {
  if (writer.get() !== person) forgetUnsent()
  writer.set(person)
}

/** What was written goes with its writer, of pages too that this visit has not opened. */
export function forgetUnsent(): void {
  kinds.set({})
}
