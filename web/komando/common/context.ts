/** What the drawer's pages share with the wall under them. */
import { createContext } from 'preact'
import type { Feed } from '../../live/feed'
import type { RegentDesk } from './feeds'
import type { NewsItemFragment, NumbersFragment } from '../gql/graphql'

export interface Room {
  /** The numbers as last told; null before the first. */
  readonly numbers: NumbersFragment | null
  /** null for whoever has no desk: only the regent does. */
  readonly desk: Feed<RegentDesk, NewsItemFragment> | null
  readonly days: number
}

export const RoomContext = createContext<Room>({ numbers: null, desk: null, days: 30 })

/** An OPD to instruct, perhaps about a complaint. */
export interface InstructTarget {
  readonly opd: { readonly code: string; readonly name: string } | null
  readonly complaint: { readonly id: string; readonly number: string; readonly title: string } | null
}

/** Opens the dialog; null for whoever may not instruct. */
export const InstructContext = createContext<((target: InstructTarget) => void) | null>(null)
