/** Lists of claims, kept true by news. */
import { applyToList, type ListSnapshot, type ListView } from '../lists'
import type { ClaimLineFragment } from '../../shared/gql/graphql'

export type Claims = ListSnapshot<ClaimLineFragment>

interface Connection {
  readonly asOf: string
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly edges: readonly { readonly node: ClaimLineFragment }[]
}

export const claimsOf = ({ asOf, edges, pageInfo }: Connection): Claims => ({
  asOf,
  items: edges.map(({ node }) => node),
  total: edges.length,
  exact: true,
  more: pageInfo.hasNextPage,
  endCursor: pageInfo.endCursor,
})

/** The list with what the next page brings. */
export function further(list: Claims, page: Connection): Claims {
  const known = new Set(list.items.map(({ id }) => id))
  const next = claimsOf(page)
  return { ...list, items: [...list.items, ...next.items.filter(({ id }) => !known.has(id))], more: next.more, endCursor: next.endCursor }
}

interface News {
  readonly cursor: string
  readonly claimId: string
  readonly claim: ClaimLineFragment | null
}

/** The list after these news. */
export const told = (view: ListView<ClaimLineFragment>, list: Claims, news: readonly News[]): Claims =>
  applyToList(
    view,
    list,
    news.map(({ cursor, claimId, claim }) => ({ cursor, complaintId: claimId, complaint: claim })),
  )

const later = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0)
export const published = ({ status }: ClaimLineFragment): boolean => status === 'PUBLISHED' || status === 'RETRACTED'

/** The newest clarification first. */
export const byDate = (belongs: (claim: ClaimLineFragment, present: boolean) => boolean): ListView<ClaimLineFragment> => ({
  belongs,
  compare: (a, b) => later(a.publishedAt ?? a.submittedAt ?? '', b.publishedAt ?? b.submittedAt ?? '') || later(a.number, b.number),
})

/** The earliest promise first. */
export const byPromise = (belongs: (claim: ClaimLineFragment) => boolean): ListView<ClaimLineFragment> => ({
  belongs,
  compare: (a, b) => later(b.dueAt ?? '9', a.dueAt ?? '9') || later(b.number, a.number),
})
