/** A report's activities, and picking them from what the OPD has resolved. Pure. */
import { dayInTuban } from '../../shared/period'

export interface Activity {
  /** Of the form only: what keeps a row's fields together while rows move. */
  readonly key: string
  readonly date: string
  readonly title: string
  readonly description: string
  readonly complaint: { readonly id: string; readonly number: string } | null
}

interface Resolved {
  readonly resolvedAt: string
  readonly text: string | null
  readonly complaint: { readonly id: string; readonly number: string; readonly title: string } | null
}

/** What was done on a complaint; null where another OPD has it by now, and it is out of sight. */
export function activityOf({ resolvedAt, text, complaint }: Resolved): Activity | null {
  if (complaint === null) return null
  const { id, number, title } = complaint
  return { key: id, date: dayInTuban(resolvedAt), title, description: text ?? '', complaint: { id, number } }
}

/** Both together by date, each complaint once; what was written by hand counts over what is picked. */
export function withPicked(activities: readonly Activity[], picked: readonly Activity[]): readonly Activity[] {
  const there = new Set(activities.flatMap(({ complaint }) => (complaint === null ? [] : [complaint.id])))
  const fresh = picked.filter(({ complaint }) => complaint === null || !there.has(complaint.id))
  return [...activities, ...fresh].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
