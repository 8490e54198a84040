/** What a verifier decided, day by day: today, yesterday, and every day before. */
import { useLocation } from 'preact-iso'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { clockTime, longDate, ticking } from '../../shared/time'
import { Button, ButtonLink, Empty, MoreButton, Notice, Problem, StatusTag, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { eventWord } from '../../shared/words/events'
import { dayOf } from '../common/drill'
import { Shell } from '../common/shell'
import { DecisionsDocument, type DecidedFragment } from '../gql/graphql'
import { words } from '../common/search-words'
import '../common/forms.css'

const FIRST = 50
const DAY = 86_400_000
const MINUTE = 60_000

interface Decided {
  readonly day: string
  readonly rows: readonly DecidedFragment[]
  readonly after: string | null
}

const noon = (day: string) => Date.parse(`${day}T12:00:00+07:00`)
const moved = (day: string, by: number) => dayOf(noon(day) + by * DAY)

async function read(day: string, after: string | null, signal?: AbortSignal): Promise<Decided> {
  const variables = { since: `${day}T00:00:00+07:00`, until: `${moved(day, 1)}T00:00:00+07:00`, first: FIRST, after }
  const { decisions } = await ask(DecisionsDocument, variables, signal === undefined ? {} : { signal })
  const { hasNextPage, endCursor } = decisions.pageInfo
  return { day, rows: decisions.edges.map(({ node }) => node), after: hasNextPage ? endCursor : null }
}

function Row({ row: { event, complaint } }: { readonly row: DecidedFragment }) {
  return (
    <li>
      <a class="k-tap k-complaint" href={`/komando/diskominfo/${encodeURIComponent(complaint.number)}`}>
        <span class="k-complaint__title">{complaint.title}</span>
        <span class="t-row t-gap-2">
          <strong>
            {eventWord(event.kind)}
            {event.opd !== null && event.kind === 'ROUTED' && ` ${words.value.to({ opd: event.opd.code })}`}
          </strong>
          <StatusTag status={complaint.status} />
        </span>
        <span class="t-note">
          {clockTime(event.at)} WIB · {complaint.number}
          {event.note !== null && ` · ${event.note}`}
        </span>
      </a>
    </li>
  )
}

export default function DecisionsPage() {
  const say = words.value
  const { query, route } = useLocation()
  const today = dayOf(ticking(MINUTE).value)
  const day = /^\d{4}-\d{2}-\d{2}$/.test(query['hari'] ?? '') ? (query['hari'] as string) : today
  const go = (to: string) => route(to === today ? '/komando/keputusan' : `/komando/keputusan?hari=${to}`)
  const loaded = useLoaded((signal) => read(day, null, signal), [day])
  const more = useSending()
  const [shown, setShown] = useState(day)
  useLayoutEffect(() => setShown(day), [day])
  // One's own decisions are made elsewhere on the desk, often in another tab.
  useEffect(() => {
    const again = () => document.visibilityState === 'visible' && loaded.again()
    document.addEventListener('visibilitychange', again)
    return () => document.removeEventListener('visibilitychange', again)
  }, [])
  // Of another day nothing stands under this one's name, also where it cannot be read.
  const data = loaded.data?.day === day ? loaded.data : undefined

  async function further() {
    if (data === undefined) return
    const next = await read(day, data.after)
    loaded.put({ ...next, rows: [...data.rows, ...next.rows] })
  }

  return (
    <Shell states={[]}>
      <div class="t-page t-page--wide t-stack">
        <h1>{say.decisions}</h1>
        <p class="k-soft">{say.decisionsHint}</p>
        <div class="t-row t-gap-2">
          <ButtonLink look="secondary" href="/komando/keputusan" aria-current={day === today ? 'page' : undefined}>
            {say.today}
          </ButtonLink>
          <ButtonLink
            look="secondary"
            href={`/komando/keputusan?hari=${moved(today, -1)}`}
            aria-current={day === moved(today, -1) ? 'page' : undefined}
          >
            {say.yesterday}
          </ButtonLink>
          <Button look="quiet" onClick={() => go(moved(day, -1))}>
            {say.earlier}
          </Button>
          {day < today && (
            <Button look="quiet" onClick={() => go(moved(day, 1))}>
              {say.later}
            </Button>
          )}
          <TextField
            label={say.day}
            type="date"
            max={today}
            value={shown}
            onValue={(chosen) => {
              setShown(chosen)
              if (/^\d{4}-\d{2}-\d{2}$/.test(chosen) && chosen <= today) go(chosen)
            }}
          />
        </div>
        <h2>{longDate(noon(day))}</h2>
        {loaded.problem !== null && (
          <Notice tone="danger" role="alert">
            {loaded.problem} <Button onClick={loaded.again}>{common.value.retry}</Button>
          </Notice>
        )}
        <p role="status" class="t-number">
          {data === undefined
            ? loaded.problem === null && common.value.loading
            : data.after === null
              ? data.rows.length > 0 && say.decided(data.rows.length)
              : say.decidedMore(data.rows.length)}
        </p>
        {data?.rows.length === 0 && <Empty>{say.nothingDecided}</Empty>}
        <ul class="k-complaints">{data?.rows.map((row) => <Row key={row.event.id} row={row} />)}</ul>
        <Problem of={more} />
        {data !== undefined && data.after !== null && (
          <MoreButton wide busy={more.busy} onClick={() => void more.send(further)} />
        )}
      </div>
    </Shell>
  )
}
