/** Where the lines of the last answers show what was searched for, by complaint. */
import { signal } from '@preact/signals'
import type { FoundFragment } from '../gql/graphql'

export type Matches = FoundFragment['matches']
type Edge = FoundFragment & { readonly node: { readonly id: string } }

const KEPT = 500
export const found = signal<ReadonlyMap<string, Matches>>(new Map())

/** What the last answer looked for in place of what was typed; null: for that itself. */
export const instead = signal<string | null>(null)
/** Whether nothing has all that was looked for, and the last answer has most of it. */
export const partly = signal(false)

/** Notes it and gives the same connection back. A later answer about a complaint goes before an earlier one. */
export function noted<C extends { readonly edges: readonly Edge[]; readonly searchedFor: string | null; readonly searchedPartly: boolean }>(connection: C): C {
  instead.value = connection.searchedFor
  partly.value = connection.searchedPartly
  const before = found.peek()
  if (before.size === 0 && connection.edges.every(({ matches }) => matches.length === 0)) return connection
  const next = new Map(before.size > KEPT ? [] : before)
  for (const { node, matches } of connection.edges) next.set(node.id, matches)
  found.value = next
  return connection
}
