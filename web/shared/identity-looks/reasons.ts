/** Why somebody looked, in the screens' words. */
import type { LookKind, LookReason } from '../gql/graphql'
import { words } from './words'

export const REASONS = ['CONTACT', 'VISIT', 'CHECK', 'LEGAL', 'OTHER'] as const satisfies readonly LookReason[]

export const reasonWord = (look: { readonly kind: LookKind; readonly reason: LookReason | null }): string =>
  look.reason === null ? words.value.read : words.value[look.reason]
