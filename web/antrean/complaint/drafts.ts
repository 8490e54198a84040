/** What an officer has begun to write, kept per complaint while the tab lives: no collision and no slip loses it. */
import { signal } from '@preact/signals'
import type { Known } from './colleague'

export type Mode = 'ACKNOWLEDGEMENT' | 'PROGRESS' | 'RESOLUTION' | 'ASK' | 'RETURN'

export interface Draft {
  readonly mode: Mode | null
  readonly text: string
  /** What the officer had read when they began; null while nothing is written. */
  readonly since: Known | null
}

const KEY = 'taprose.antrean.drafts'
const MOST = 50
const EMPTY: Draft = { mode: null, text: '', since: null }

function stored(): ReadonlyMap<string, Draft> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as [string, Draft][])
  } catch {
    return new Map()
  }
}

const drafts = signal(stored())

export const draftOf = (complaint: string): Draft => drafts.value.get(complaint) ?? EMPTY

export function writeDraft(complaint: string, draft: Draft): void {
  const others = [...drafts.peek()].filter(([id]) => id !== complaint)
  const empty = draft.text === '' && draft.mode === null
  drafts.value = new Map([...others, ...(empty ? [] : [[complaint, draft] as const])].slice(-MOST))
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...drafts.value]))
  } catch {
    // Full or forbidden: the draft lives as long as the page.
  }
}

export const forgetDraft = (complaint: string): void => writeDraft(complaint, EMPTY)

/** Someone else sits down at this desk: what was written goes with its writer. */
export function forgetDrafts(): void {
  drafts.value = new Map()
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept there either.
  }
}
