/** Which lines of the list are ticked, and what is decided of them: what they suggest. */
import { useState } from 'preact/hooks'
import { MOST, type Decision } from './held'
import type { Line } from './list'
import { suggestedFor } from './suggested'

export interface Ticks {
  /** Lines that can be ticked. */
  readonly possible: readonly Line[]
  readonly has: (complaint: string) => boolean
  readonly turn: (complaint: string) => void
  readonly turnAll: (ticked: boolean) => void
  readonly clear: () => void
  /** Of those that are ticked and still in the list, as it stands now. */
  readonly decisions: readonly Decision[]
}

export function useTicks(lines: readonly Line[], held: ReadonlySet<string>): Ticks {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const possible = lines.filter((line) => suggestedFor(line).opd !== '' && !held.has(line.id))
  const chosen = possible.filter(({ id }) => ticked.has(id)).slice(0, MOST)
  const ids = chosen.map(({ id }) => id)
  return {
    possible,
    has: (complaint) => ids.includes(complaint),
    turn(complaint) {
      const others = ids.filter((id) => id !== complaint)
      const may = possible.some(({ id }) => id === complaint)
      setTicked(new Set(others.length === ids.length && may ? [...ids, complaint] : others))
    },
    turnAll: (all) => setTicked(new Set(all ? possible.slice(0, MOST).map(({ id }) => id) : [])),
    clear: () => setTicked(new Set()),
    decisions: chosen.map((line) => {
      const { id, number, version } = line
      const { opd, category } = suggestedFor(line)
      return { complaint: id, number, version, opd, category: category || null }
    }),
  }
}
