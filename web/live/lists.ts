/**
 * What news do to a list of complaints: pure, and the same in every language that reads tests/fixtures/live.
 *
 * - News without a complaint, or with one that does not belong (any more), take it off the list.
 * - One that belongs is put in its place by the list's order; a known one is replaced, unless the news are older
 *   than what is known (`version` has gone back), as after a further page was read.
 * - Where the server has further pages (`more`), a complaint that would stand behind the last known one is not
 *   shown; `total` then stays as it was and `exact` turns false until the next snapshot. The same where one that
 *   was not known moves into the known part, unless it has just been filed (version 1).
 */

export interface Versioned {
  readonly id: string
  readonly version: number
}

export interface ListSnapshot<C> {
  readonly asOf: string
  readonly items: readonly C[]
  readonly total: number
  /** Whether `total` is certain. */
  readonly exact: boolean
  /** There are more than `total`, which are not counted. */
  readonly uncounted?: true
  /** Whether the server has more behind the last item. */
  readonly more: boolean
  /** Where the next page starts; null where there is none. */
  readonly endCursor: string | null
}

export interface ListNews<C> {
  readonly cursor: string
  readonly complaintId: string | null
  readonly complaint: C | null
}

export interface ListView<C> {
  /** `present`: whether it stands in the list already, for filters that only the server can judge. */
  belongs(complaint: C, present: boolean): boolean
  /** Negative where `a` stands before `b`; never 0 for two different complaints. */
  compare(a: C, b: C): number
  /** Only the server knows the order: what is known stays where it is. */
  readonly keepsPlaces?: boolean
}

function placed<C>(view: ListView<C>, items: readonly C[], one: C): C[] {
  const at = items.findIndex((other) => view.compare(one, other) < 0)
  return at === -1 ? [...items, one] : [...items.slice(0, at), one, ...items.slice(at)]
}

function applyOne<C extends Versioned>(
  view: ListView<C>,
  snapshot: ListSnapshot<C>,
  { cursor, complaintId, complaint }: ListNews<C>,
): ListSnapshot<C> {
  const id = complaint?.id ?? complaintId
  const known = snapshot.items.find((item) => item.id === id)
  const dated = { ...snapshot, asOf: cursor }
  if (known !== undefined && complaint !== null && complaint.version < known.version) return dated
  const others = known === undefined ? snapshot.items : snapshot.items.filter((item) => item !== known)
  if (complaint === null || !view.belongs(complaint, known !== undefined)) {
    if (known !== undefined) return { ...dated, items: others, total: snapshot.total - (snapshot.uncounted ? 0 : 1) }
    // It may have stood on a page that was never read.
    return { ...dated, exact: snapshot.exact && !snapshot.more }
  }
  if (known !== undefined && view.keepsPlaces) {
    return { ...dated, items: snapshot.items.map((item) => (item === known ? complaint : item)) }
  }
  const last = others[others.length - 1]
  const beyond = snapshot.more && (last === undefined || view.compare(complaint, last) > 0)
  if (beyond) return { ...dated, items: others, exact: known !== undefined && snapshot.exact }
  const items = placed(view, others, complaint)
  if (known !== undefined) return { ...dated, items }
  // One that is not new may have stood, counted, on a page that was never read.
  if (snapshot.more && complaint.version > 1) return { ...dated, items, exact: false }
  return { ...dated, items, total: snapshot.total + (snapshot.uncounted ? 0 : 1) }
}

/** The list after these news, in their order. The snapshot given is left as it is. */
export function applyToList<C extends Versioned>(
  view: ListView<C>,
  snapshot: ListSnapshot<C>,
  news: readonly ListNews<C>[],
): ListSnapshot<C> {
  return news.reduce((list, one) => applyOne(view, list, one), snapshot)
}

interface Page<C> {
  readonly asOf: string
  readonly totalCount: number
  readonly totalCountIsExact?: boolean
  readonly edges: readonly { readonly node: C }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/**
 * The first page of a connection as a list. `asOf`: up to where news are applied to it, where it was read beside them.
 * What happened between the two is told once more, so that only the count of a whole list is then certain.
 */
export function listOf<C>({ totalCount, totalCountIsExact, edges, pageInfo, ...page }: Page<C>, asOf = page.asOf): ListSnapshot<C> {
  const more = pageInfo.hasNextPage
  return {
    asOf,
    items: edges.map(({ node }) => node),
    total: totalCount,
    exact: !more || page.asOf === asOf,
    ...(more && totalCountIsExact === false ? { uncounted: true as const } : {}),
    more,
    endCursor: more ? pageInfo.endCursor : null,
  }
}

/**
 * The list with a further page behind it. It stays dated as before: the news since then are told all the same, also
 * those that the page's count has already. Behind the last page, the lines themselves are the count.
 */
export function withPage<C extends Versioned>(list: ListSnapshot<C>, further: Page<C>): ListSnapshot<C> {
  const known = new Set(list.items.map(({ id }) => id))
  const page = listOf(further, list.asOf)
  const items = [...list.items, ...page.items.filter(({ id }) => !known.has(id))]
  const total = page.more ? page.total : items.length
  return { ...page, items, total, exact: further.asOf === list.asOf && total === page.total }
}
