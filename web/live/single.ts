/** What news do to one complaint's page: pure. */

export interface SingleSnapshot<C> {
  readonly asOf: string | null
  /** null: gone out of the viewer's sight, or never seen. */
  readonly complaint: C | null
}

export interface SingleNews<C> {
  readonly cursor: string
  readonly complaint: C | null
}

/** The page after these news: the last complaint told, unless what is known is of a later version. */
export function applyToSingle<C extends { readonly version: number }>(
  snapshot: SingleSnapshot<C>,
  news: readonly SingleNews<C>[],
): SingleSnapshot<C> {
  return news.reduce<SingleSnapshot<C>>(({ complaint: known }, { cursor, complaint }) => {
    const older = known !== null && complaint !== null && complaint.version < known.version
    return { asOf: cursor, complaint: older ? known : complaint }
  }, snapshot)
}

/** A ticker: the latest first, each told once, at most `length` of them. */
export function applyToTicker<N extends { readonly cursor: string }>(
  items: readonly N[],
  news: readonly N[],
  length: number,
): readonly N[] {
  const known = new Set(items.map(({ cursor }) => cursor))
  const fresh = news.filter(({ cursor }) => !known.has(cursor) && known.add(cursor))
  return [...fresh.reverse(), ...items].slice(0, length)
}
