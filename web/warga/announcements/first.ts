/** Which of a day's announcements are shown first where only a few have room. */
import { dayOf } from '../../live/announcements/period'
import type { AnnouncedFragment } from '../../shared/gql/graphql'

type Placed = Pick<AnnouncedFragment, 'id' | 'startsAt' | 'endsAt'> & { readonly district: { readonly code: string } | null }

/** What begins today or is of this kecamatan; then what is over soonest, so that works of months hide nothing. */
export function nearestFirst<One extends Placed>(items: readonly One[], district: string, day: string): One[] {
  const far = (one: Placed) => Number(dayOf(one.startsAt) !== day && (district === '' || one.district?.code !== district))
  return [...items].sort((a, b) => far(a) - far(b) || Date.parse(a.endsAt) - Date.parse(b.endsAt) || a.id.localeCompare(b.id))
}
