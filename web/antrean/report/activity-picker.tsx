/** Choosing activities from what the OPD resolved in the period. */
import { useState } from 'preact/hooks'
import { Button, Check, Dialog, Empty, Notice } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { shortDate } from '../../shared/time'
import { common } from '../../shared/words/common'
import { ResolvedComplaintsDocument, type ComplaintFilter, type ResolvedComplaintsQuery } from '../gql/graphql'
import { words } from '../common/words'
import { activityOf, type Activity } from './activities'
import { useLoaded } from '../../shared/loaded'
import { instants, type Period } from '../../shared/period'

const PAGE = 50
const MOST_PAGES = 20

/** All that was resolved in the period, however many were filed before. */
async function resolvedIn(opd: string, period: Period, signal: AbortSignal): Promise<readonly Activity[]> {
  // What is resolved in the period was filed before its end.
  const filter: ComplaintFilter = { opd: [opd], status: ['RESOLVED', 'CLOSED'], submittedTo: instants(period).to }
  const found: Activity[] = []
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { complaints }: ResolvedComplaintsQuery = await ask(
      ResolvedComplaintsDocument,
      { filter, first: PAGE, after },
      { signal },
    )
    for (const { node } of complaints.edges) {
      const activity = activityOf(node, period)
      if (activity !== null) found.push(activity)
    }
    after = complaints.pageInfo.endCursor
    if (!complaints.pageInfo.hasNextPage) break
  }
  return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

export interface PickProps {
  readonly opd: string
  readonly period: Period
  readonly there: readonly Activity[]
  readonly onPick: (activities: readonly Activity[]) => void
  readonly onClose: () => void
}

export function Pick({ opd, period, there, onPick, onClose }: PickProps) {
  const text = words.value
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { data, problem } = useLoaded((signal) => resolvedIn(opd, period, signal), [opd, period.start, period.end])
  const taken = new Set(there.map(({ complaint }) => complaint?.id))
  const offered = data?.filter(({ key }) => !taken.has(key))
  const toggle = (key: string) => {
    const now = new Set(chosen)
    if (!now.delete(key)) now.add(key)
    setChosen(now)
  }
  return (
    <Dialog title={text.pickTitle} onClose={onClose}>
      <div class="t-stack">
        {problem !== null && (
          <Notice tone="danger" role="alert">
            {problem}
          </Notice>
        )}
        {offered === undefined && problem === null && <p>{common.value.loading}</p>}
        {offered?.length === 0 && <Empty>{text.pickNone}</Empty>}
        {offered !== undefined && offered.length > 0 && (
          <>
            <Button look="quiet" onClick={() => setChosen(new Set(offered.map(({ key }) => key)))}>
              {text.pickAll}
            </Button>
            <ul class="a-pick t-stack t-gap-2">
              {offered.map((activity) => (
                <li key={activity.key}>
                  <Check
                    label={activity.title}
                    hint={`${activity.complaint?.number} · ${shortDate(activity.date)}`}
                    checked={chosen.has(activity.key)}
                    onValue={() => toggle(activity.key)}
                  />
                </li>
              ))}
            </ul>
            <Button
              disabled={chosen.size === 0}
              onClick={() => {
                onPick(offered.filter(({ key }) => chosen.has(key)))
                onClose()
              }}
            >
              {text.pickAdd(chosen.size)}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  )
}
