/** The points on the map: open complaints with a place, and for a minute what has just been done. Pure. */

export interface Placed {
  readonly id: string
  readonly version: number
  readonly status: string
  readonly overdue: boolean
  readonly location: { readonly latitude: number; readonly longitude: number } | null
  readonly district: { readonly code: string } | null
}

export type PointState = 'open' | 'late' | 'done'

export interface MapPoint {
  readonly id: string
  readonly version: number
  readonly latitude: number
  readonly longitude: number
  readonly district: string | null
  readonly state: PointState
  /** When something last happened to it, in milliseconds; 0: before the screen looked. */
  readonly at: number
}

export type Points = ReadonlyMap<string, MapPoint>

export interface PointNews {
  readonly complaintId: string | null
  readonly complaint: Placed | null
}

/** More than these would be a carpet; the ones that nothing happened to for longest go first. */
export const MOST_POINTS = 600
/** What is done stays to be seen for so long. */
export const DONE_FOR = 60_000

const OPEN = new Set(['SUBMITTED', 'NEEDS_INFORMATION', 'ROUTED', 'IN_PROGRESS'])

function pointOf(complaint: Placed, at: number): MapPoint | null {
  const { id, version, location, district, status, overdue } = complaint
  if (location === null) return null
  const state = !OPEN.has(status) ? 'done' : overdue ? 'late' : 'open'
  const { latitude, longitude } = location
  return { id, version, latitude, longitude, district: district?.code ?? null, state, at }
}

/** The points of these open complaints, before any news. */
export function pointsOf(complaints: readonly Placed[]): Points {
  const points = new Map<string, MapPoint>()
  for (const complaint of complaints) {
    const point = pointOf(complaint, 0)
    if (point !== null && point.state !== 'done') points.set(point.id, point)
  }
  return points
}

/** The points after these news at `now` (ms). Insertion order is the order of what happened last. */
export function applyToPoints(before: Points, news: readonly PointNews[], now: number): Points {
  const points = new Map(before)
  for (const { complaint, complaintId } of news) {
    const id = complaint?.id ?? complaintId
    if (id === null) continue
    const known = points.get(id)
    if (known !== undefined && complaint !== null && complaint.version < known.version) continue
    points.delete(id)
    const point = complaint === null ? null : pointOf(complaint, now)
    if (point !== null) points.set(id, point)
  }
  return withoutOld(points, now)
}

/** Without what was done long ago, and at most MOST_POINTS. */
export function withoutOld(points: Points, now: number): Points {
  const gone = [...points.values()].filter(({ state, at }) => state === 'done' && now - at > DONE_FOR)
  const kept = new Map(points)
  for (const { id } of gone) kept.delete(id)
  for (const id of kept.keys()) {
    if (kept.size <= MOST_POINTS) break
    kept.delete(id)
  }
  return kept
}
