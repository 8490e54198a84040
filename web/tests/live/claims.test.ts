/** What news do to lists of claims. */
import { describe, expect, it } from 'vitest'
import { byDate, byPromise, claimsOf, further, published, told } from '../../live/claims/list'
import type { ClaimLineFragment } from '../../shared/gql/graphql'

const claim = (number: string, more: Partial<ClaimLineFragment> = {}): ClaimLineFragment => ({
  id: number,
  number,
  status: 'PUBLISHED',
  version: 1,
  own: false,
  title: number,
  words: null,
  verdict: 'FALSE',
  submittedAt: null,
  publishedAt: '2026-11-02T02:00:00Z',
  changedAt: null,
  dueAt: null,
  overdue: false,
  checkerName: null,
  heldByMe: false,
  ...more,
})
const page = (...claims: ClaimLineFragment[]) => ({
  asOf: 'a',
  pageInfo: { hasNextPage: false, endCursor: null },
  edges: claims.map((node) => ({ node })),
})
const news = (one: ClaimLineFragment) => ({ cursor: 'b', claimId: one.id, claim: one })
const numbers = ({ items }: { readonly items: readonly ClaimLineFragment[] }) => items.map(({ number }) => number)

describe('lists of claims', () => {
  it('has what was published just now at the top of the archive, and nothing that is being checked', () => {
    const list = claimsOf(page(claim('KH-2026-0001')))
    const view = byDate(published)
    const fresh = claim('KH-2026-0002', { publishedAt: '2026-11-03T02:00:00Z' })
    const after = told(view, list, [news(fresh), news(claim('KH-2026-0003', { status: 'PROPOSED' }))])
    expect(numbers(after)).toEqual(['KH-2026-0002', 'KH-2026-0001'])
    expect(after.asOf).toBe('b')
  })

  it('has the earliest promise first on the desk, and drops what the desk is done with', () => {
    const open = (number: string, dueAt: string) => claim(number, { status: 'SUBMITTED', publishedAt: null, dueAt })
    const view = byPromise(({ status }) => status !== 'PUBLISHED')
    const list = claimsOf(page(open('KH-2026-0002', '2026-11-05T02:00:00Z')))
    const more = told(view, list, [news(open('KH-2026-0001', '2026-11-03T02:00:00Z'))])
    expect(numbers(more)).toEqual(['KH-2026-0001', 'KH-2026-0002'])
    expect(numbers(told(view, more, [news(claim('KH-2026-0001', { version: 4 }))]))).toEqual(['KH-2026-0002'])
  })

  it('keeps each once when a further page brings what news brought before', () => {
    const list = claimsOf(page(claim('KH-2026-0001')))
    expect(numbers(further(list, page(claim('KH-2026-0001'), claim('KH-2026-0004'))))).toEqual(['KH-2026-0001', 'KH-2026-0004'])
  })
})
