/** The days on which offices are closed, this year and the next: kept for when there is no link. */
import { signal } from '@preact/signals'
import { timeNow } from '../../shared/clock'
import { ClosedDaysDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import type { ClosedDays } from '../../shared/services/hours'
import { keep, recall } from '../offline/last-seen'

type Kept = readonly (readonly [string, string])[]

const NAME = 'closed-days'

export const closedDays = signal<ClosedDays>(new Map())

let asked = false

export function wantClosedDays(): void {
  if (asked) return
  asked = true
  const year = new Date(timeNow()).getFullYear()
  void recall<Kept>(NAME, null).then((kept) => {
    if (kept !== undefined && closedDays.peek().size === 0) closedDays.value = new Map(kept.value)
  })
  ask(ClosedDaysDocument, { year, next: year + 1 }).then(
    ({ now, next }) => {
      const found: Kept = [...now, ...next].filter(({ working }) => !working).map(({ date, name }) => [date, name])
      closedDays.value = new Map(found)
      void keep(NAME, found, null)
    },
    () => {
      asked = false
      addEventListener('online', wantClosedDays, { once: true })
    },
  )
}
