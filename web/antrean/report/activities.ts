/** A report's activities, and picking them from what the OPD has resolved. Pure. */
import { contains, dayInTuban, type Period } from '../../shared/period'

export interface Activity {
  /** Of the form only: what keeps a row's fields together while rows move. */
  readonly key: string
  readonly date: string
  readonly title: string
  readonly description: string
  readonly complaint: { readonly id: string; readonly number: string } | null
}

interface Resolved {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly responses: readonly { readonly kind: string; readonly text: string; readonly createdAt: string }[]
}

/** What was done on a complaint, if its last RESOLUTION falls into the period; else null. */
export function activityOf({ id, number, title, responses }: Resolved, period: Period): Activity | null {
  const resolution = [...responses].reverse().find(({ kind }) => kind === 'RESOLUTION')
  if (resolution === undefined) return null
  const date = dayInTuban(resolution.createdAt)
  if (!contains(period, date)) return null
  return { key: id, date, title, description: resolution.text, complaint: { id, number } }
}

/** Both together by date, each complaint once; what was written by hand counts over what is picked. */
export function withPicked(activities: readonly Activity[], picked: readonly Activity[]): readonly Activity[] {
  const there = new Set(activities.flatMap(({ complaint }) => (complaint === null ? [] : [complaint.id])))
  const fresh = picked.filter(({ complaint }) => complaint === null || !there.has(complaint.id))
  return [...activities, ...fresh].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
