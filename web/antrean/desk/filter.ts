/** Searching and filtering what stands in the queue. Pure. */

import { typedNumber, writtenNumber } from '../../shared/search/complaint-number'

export type Which = 'all' | 'new' | 'mine' | 'free'

export interface Sieve {
  readonly words: string
  readonly which: Which
  /** A category's code; '' for all. */
  readonly category: string
}

export const NO_SIEVE: Sieve = { words: '', which: 'all', category: '' }

interface Line {
  readonly number: string
  readonly title: string
  readonly village: string | null
  readonly status: string
  readonly heldBy: string | null
  readonly category: { readonly code: string; readonly name: string } | null
  readonly district: { readonly name: string } | null
}

/** As it is compared: small letters without accents. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()

function holds(which: Which, line: Line, me: string): boolean {
  switch (which) {
    case 'all':
      return true
    case 'new':
      return line.status === 'ROUTED'
    case 'mine':
      return line.heldBy === me
    case 'free':
      return line.heldBy === null
  }
}

/** The lines in which every word stands somewhere (number, title, place, subject, holder). `me`: the officer's name. */
export function sift<L extends Line>(lines: readonly L[], { words, which, category }: Sieve, me: string): readonly L[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  const number = typedNumber(words)
  return lines.filter((line) => {
    if (!holds(which, line, me) || (category !== '' && line.category?.code !== category)) return false
    if (wanted.length === 0) return true
    if (number !== null && line.number === writtenNumber(number, line.number)) return true
    // Its parts stand in other numbers too.
    if (number?.year != null) return false
    const text = plain(
      [line.number, line.title, line.village, line.district?.name, line.category?.name, line.heldBy].join(' '),
    )
    return wanted.every((word) => text.includes(word))
  })
}

/** The categories that stand in the queue, by name, for the filter's choices. */
export function categoriesIn(lines: readonly Line[]): readonly { readonly code: string; readonly name: string }[] {
  const found = new Map(lines.flatMap(({ category }) => (category === null ? [] : [[category.code, category]])))
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'id'))
}
