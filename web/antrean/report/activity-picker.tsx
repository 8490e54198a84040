/** Choosing activities from what the OPD resolved in the period: what its figure counts, page by page. */
import { useState } from 'preact/hooks'
import { Button, Check, Dialog, Empty, MoreButton, Problem } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { shortDate } from '../../shared/time'
import { common } from '../../shared/words/common'
import { ReportResolutionsDocument, type ReportResolutionsQuery } from '../gql/graphql'
import { words } from '../common/words'
import { activityOf, type Activity } from './activities'
import type { Period } from '../../shared/period'

const PAGE = 50

interface Offered {
  readonly activities: readonly Activity[]
  /** How many are out of sight by now. */
  readonly unseen: number
  readonly after: string | null
}

const NONE: Offered = { activities: [], unseen: 0, after: null }

function withPage(before: Offered, { edges, pageInfo }: ReportResolutionsQuery['reportResolutions']): Offered {
  const found = edges.flatMap(({ node }) => activityOf(node) ?? [])
  return {
    activities: [...before.activities, ...found],
    unseen: before.unseen + edges.length - found.length,
    after: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  }
}

export interface PickProps {
  readonly opd: string
  readonly period: Period
  readonly there: readonly Activity[]
  /** How many the figures say; null while they are not known. */
  readonly counted: number | null
  readonly onPick: (activities: readonly Activity[]) => void
  readonly onClose: () => void
}

export function Pick({ opd, period, there, counted, onPick, onClose }: PickProps) {
  const text = words.value
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [further, setFurther] = useState<Offered | null>(null)
  const reading = useSending()
  const page = async (after: string | null, signal?: AbortSignal) => {
    const variables = { opd, periodStart: period.start, periodEnd: period.end, first: PAGE, after }
    return (await ask(ReportResolutionsDocument, variables, signal === undefined ? {} : { signal })).reportResolutions
  }
  const { data, problem } = useLoaded(async (signal) => withPage(NONE, await page(null, signal)), [opd, period.start, period.end])
  const offered = further ?? data
  const taken = new Set(there.map(({ complaint }) => complaint?.id))
  const free = offered?.activities.filter(({ key }) => !taken.has(key))
  const toggle = (key: string) => {
    const now = new Set(chosen)
    if (!now.delete(key)) now.add(key)
    setChosen(now)
  }
  const more = () =>
    reading.send(async () => {
      if (offered?.after != null) setFurther(withPage(offered, await page(offered.after)))
    })
  return (
    <Dialog title={text.pickTitle} onClose={onClose}>
      <div class="t-stack">
        {problem !== null && <p role="alert">{problem}</p>}
        {offered === undefined && problem === null && <p>{common.value.loading}</p>}
        {offered !== undefined && (
          <p class="t-note">
            {counted !== null && text.pickShown({ shown: offered.activities.length + offered.unseen, counted })}
            {offered.unseen > 0 && ` ${text.pickUnseen(offered.unseen)}`}
          </p>
        )}
        {free?.length === 0 && offered?.after === null && <Empty>{text.pickNone}</Empty>}
        {free !== undefined && free.length > 0 && (
          <>
            <Button look="quiet" onClick={() => setChosen(new Set(free.map(({ key }) => key)))}>
              {text.pickAll}
            </Button>
            <ul class="a-pick t-stack t-gap-2">
              {free.map((activity) => (
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
          </>
        )}
        <Problem of={reading} />
        <div class="t-row">
          <Button
            disabled={chosen.size === 0}
            onClick={() => {
              onPick((free ?? []).filter(({ key }) => chosen.has(key)))
              onClose()
            }}
          >
            {text.pickAdd(chosen.size)}
          </Button>
          {offered?.after != null && <MoreButton busy={reading.busy} onClick={() => void more()} />}
        </div>
      </div>
    </Dialog>
  )
}
