/**
 * Who reported what, as this page was told for a reason: in memory alone, and for as long as the server asks for no
 * reason again. Whoever signs in next finds nothing of it.
 */
import { signal } from '@preact/signals'
import type { RevealIdentityMutation } from '../gql/graphql'
import { viewer } from '../session'

export type Identity = Extract<RevealIdentityMutation['revealIdentity'], { readonly __typename: 'RevealedIdentity' }>

const known = signal<ReadonlyMap<string, Identity>>(new Map())
let whose: string | null = null

/** Of the complaint with this id; null: it is masked. */
export function revealedOf(complaint: string): Identity | null {
  const found = known.value.get(complaint)
  return whose === (viewer.value?.id ?? null) ? (found ?? null) : null
}

export function keep(complaint: string, identity: Identity): void {
  const now = viewer.value?.id ?? null
  const before = whose === now ? known.value : new Map<string, Identity>()
  whose = now
  known.value = new Map(before).set(complaint, identity)
  setTimeout(() => forget(complaint, identity), Math.max(0, Date.parse(identity.until) - Date.now()))
}

function forget(complaint: string, identity: Identity): void {
  if (known.value.get(complaint) !== identity) return
  const left = new Map(known.value)
  left.delete(complaint)
  known.value = left
}
