/** Which time limit holds when, and what a new one would change: pure. Days are "2026-11-24", which sort as text. */

export interface Rule {
  readonly id: string
  readonly clock: string
  readonly kind: string | null
  readonly category: { readonly code: string; readonly name: string } | null
  readonly amount: number
  readonly unit: string
  readonly basis: string
  readonly validFrom: string
}

/** Rules for the same clock of the same complaints, of which one holds on any day. */
export interface RuleGroup<R extends Rule> {
  readonly key: string
  readonly now: R | null
  /** Those to come, the next first. */
  readonly coming: readonly R[]
  /** Those that held before, the latest first. */
  readonly past: readonly R[]
}

export function keyOf(rule: Pick<Rule, 'clock' | 'kind'> & { readonly category: { readonly code: string } | null }): string {
  return `${rule.clock}/${rule.kind ?? ''}/${rule.category?.code ?? ''}`
}

const CLOCKS = ['VERIFY', 'FIRST_RESPONSE', 'RESOLVE', 'REPORTER_REPLY', 'INSTRUCTION', 'CLAIM_TRIAGE', 'CLAIM_VERDICT', 'CLAIM_PUBLISH']

/** By clock in the order of a complaint's way, the general before the particular. */
export function groups<R extends Rule>(rules: readonly R[], today: string): readonly RuleGroup<R>[] {
  const byKey = new Map<string, R[]>()
  for (const rule of rules) {
    const key = keyOf(rule)
    byKey.set(key, [...(byKey.get(key) ?? []), rule])
  }
  return [...byKey.entries()]
    .map(([key, all]): RuleGroup<R> => {
      // Of two that start on one day, the later saved holds.
      const sorted = all.map((rule, index) => ({ rule, index }))
      sorted.sort((a, b) => (a.rule.validFrom < b.rule.validFrom ? 1 : a.rule.validFrom > b.rule.validFrom ? -1 : b.index - a.index))
      const started = sorted.filter(({ rule }) => rule.validFrom <= today).map(({ rule }) => rule)
      const coming = sorted.filter(({ rule }) => rule.validFrom > today).map(({ rule }) => rule)
      return { key, now: started[0] ?? null, coming: coming.reverse(), past: started.slice(1) }
    })
    .sort((a, b) => {
      const [x, y] = [a.now ?? a.coming[0], b.now ?? b.coming[0]]
      const clock = CLOCKS.indexOf(x?.clock ?? '') - CLOCKS.indexOf(y?.clock ?? '')
      return clock || a.key.length - b.key.length || (a.key < b.key ? -1 : 1)
    })
}

export interface RuleChange<R extends Rule> {
  /** What holds on the day before the new one starts, for the same clock of the same complaints; null: nothing does. */
  readonly before: R | null
  /** One that is due later and will replace the new one. */
  readonly later: R | null
  readonly same: boolean
}

/** What a new rule would change. */
export function changeOf<R extends Rule>(rules: readonly R[], draft: Omit<Rule, 'id' | 'category'> & { readonly category: { readonly code: string } | null }): RuleChange<R> {
  const alike = rules.filter((rule) => keyOf(rule) === keyOf(draft))
  const latest = (all: readonly R[]) => all.reduce<R | null>((a, b) => (a === null || b.validFrom >= a.validFrom ? b : a), null)
  const before = latest(alike.filter((rule) => rule.validFrom <= draft.validFrom))
  const later = alike.filter((rule) => rule.validFrom > draft.validFrom).reduce<R | null>((a, b) => (a === null || b.validFrom < a.validFrom ? b : a), null)
  const same = before !== null && before.amount === draft.amount && before.unit === draft.unit && before.basis === draft.basis
  return { before, later, same }
}
