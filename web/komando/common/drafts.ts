/** What a verifier has begun on a complaint: their own words and choices, and nothing of the complaint's. */
import { viewer } from '../../shared/session'
import { sharedValue } from '../../shared/storage/stored'
import type { Known } from '../../shared/colleague/colleague'

export type Step = 'verify' | 'ask' | 'reject' | 'merge'

export interface Draft {
  /** null: the one that the complaint's status proposes. */
  readonly step: Step | null
  /** What is chosen otherwise than suggested; null: as suggested. */
  readonly kind: string | null
  readonly category: string | null
  readonly opd: string | null
  /** It shall not be OVERSIGHT, although its category alleges abuse. */
  readonly ordinary: boolean
  /** What the public is to read; null: what was written, with what was found masked. */
  readonly publicTitle: string | null
  readonly publicDescription: string | null
  /** Words of the steps that have some. */
  readonly notes: Readonly<Partial<Record<Step, string>>>
  /** What had been read at the first edit; null while nothing is edited. */
  readonly since: Known | null
}

export const EMPTY: Draft = { step: null, kind: null, category: null, opd: null, ordinary: false, publicTitle: null, publicDescription: null, notes: {}, since: null }

interface Drafts {
  readonly person: string
  /** By the complaint's id, the oldest first. */
  readonly drafts: readonly (readonly [complaint: string, draft: Draft])[]
}

const MOST = 50
const kept = sharedValue<Drafts>('taprose.komando.drafts')

/** Whoever sits down at this desk finds their own, and nothing of another's. */
const own = (all: Drafts | null): Drafts['drafts'] => {
  const person = viewer.peek()?.id
  return all !== null && all.person === person && Array.isArray(all.drafts) ? all.drafts : []
}

export const draftOf = (complaint: string): Draft => {
  const found = own(kept.now.value).find(([other]) => other === complaint)?.[1]
  return found === undefined ? EMPTY : { ...EMPTY, ...found }
}

export const isEdited = ({ kind, category, opd, ordinary, publicTitle, publicDescription, notes }: Draft): boolean =>
  kind !== null || category !== null || opd !== null || ordinary || publicTitle !== null || publicDescription !== null || Object.values(notes).some((note) => note !== '')

/** Keeps it; one in which nothing is written or chosen is not kept. */
export function writeDraft(complaint: string, draft: Draft): void {
  const person = viewer.peek()?.id
  if (person === undefined) return
  kept.change((all) => {
    const others = own(all).filter(([other]) => other !== complaint)
    const worth = isEdited(draft) || draft.step !== null
    return { person, drafts: worth ? [...others, [complaint, draft] as const].slice(-MOST) : others }
  })
}

export const forgetDraft = (complaint: string): void => writeDraft(complaint, EMPTY)

export const forgetDrafts = (): void => kept.change(() => null)
