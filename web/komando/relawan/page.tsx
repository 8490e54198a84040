/** Diskominfo's room of volunteers: applications as they come in, who serves, who did, and where. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { follow, useFeed } from '../../live/follow'
import { timeNow } from '../../shared/clock'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { shortDate } from '../../shared/time'
import { Button, Dialog, Empty, MoreButton, Notice, Problem, Tag, TextArea, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { Table } from '../admin/room'
import { Shell } from '../common/shell'
import {
  DeclineVolunteerDocument,
  EndVolunteerDocument,
  GrantVolunteerDocument,
  VolunteerCoverageDocument,
  VolunteersChangedDocument,
  VolunteersDocument,
  type VolunteersQuery,
  type VolunteerRowFragment,
  type VolunteerStatus,
} from '../gql/graphql'
import { yearAfter } from './term'
import { words } from './words'
import '../admin/admin.css'
import '../common/forms.css'

const BASE = '/komando/relawan'
const LISTS = { '': 'APPLIED', '/bertugas': 'GRANTED', '/berakhir': 'ENDED' } as const
const PAGE = 50

interface Rows {
  readonly asOf: string
  readonly rows: readonly VolunteerRowFragment[]
  /** Where the next page begins; null: there is none. */
  readonly next: string | null
}

const rowsOf = ({ asOf, edges, pageInfo }: VolunteersQuery['volunteers']): Rows => ({
  asOf,
  rows: edges.map(({ node }) => node),
  next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
})

async function further(status: VolunteerStatus, { next }: Rows): Promise<(now: Rows) => Rows> {
  const page = rowsOf((await ask(VolunteersDocument, { status, first: PAGE, after: next })).volunteers)
  return (now) => {
    const known = new Set(now.rows.map(({ id }) => id))
    return { ...now, rows: [...now.rows, ...page.rows.filter(({ id }) => !known.has(id))], next: page.next }
  }
}

const followVolunteers = (status: VolunteerStatus) =>
  follow({
    snapshot: {
      document: VolunteersDocument,
      variables: { status, first: PAGE },
      pick: ({ volunteers }) => rowsOf(volunteers),
    },
    news: { document: VolunteersChangedDocument, variables: {}, pick: (data) => data.volunteersChanged },
    apply: (before: Rows, news) =>
      news.reduce(
        (list, { volunteer }) =>
          volunteer === null
            ? list
            : {
                ...list,
                rows: [
                  ...(volunteer.status === status ? [volunteer] : []),
                  ...list.rows.filter(({ id }) => id !== volunteer.id),
                ],
              },
        before,
      ),
  })

type Act = 'grant' | 'decline' | 'end'


function Deciding({ act, row, onClose }: { readonly act: Act; readonly row: VolunteerRowFragment; readonly onClose: () => void }) {
  const say = words.value
  const [text, setText] = useState('')
  const [term, setTerm] = useState(() => yearAfter(timeNow()))
  const sending = useSending()
  const { id: volunteer, version, name } = row

  async function decide() {
    const sent = await sending.send(async () => {
      if (act === 'grant') {
        const note = text.trim() === '' ? null : text
        return (await ask(GrantVolunteerDocument, { input: { volunteer, termEnds: term, note, version } })).grantVolunteer
      }
      if (act === 'decline') return (await ask(DeclineVolunteerDocument, { volunteer, reason: text, version })).declineVolunteer
      return (await ask(EndVolunteerDocument, { volunteer, reason: text, version })).endVolunteer
    })
    if (sent.done) onClose()
  }

  return (
    <Dialog title={say[`${act}Title`]({ name })} onClose={onClose}>
      <div class="t-stack">
        {act === 'end' && <p>{say.endHint}</p>}
        {act === 'grant' && <TextField label={say.term} type="date" value={term} onValue={setTerm} />}
        <TextArea label={act === 'grant' ? say.note : say.reason} optional={act === 'grant'} {...(act === 'grant' ? {} : { hint: say.reasonHint })} value={text} onValue={setText} maxLength={1000} />
        <Problem of={sending} />
        <p class="t-row">
          <Button busy={sending.busy} onClick={() => void decide()}>
            {say[act]}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {say.cancel}
          </Button>
        </p>
      </div>
    </Dialog>
  )
}

function Person({ row, onAct }: { readonly row: VolunteerRowFragment; readonly onAct: (act: Act) => void }) {
  const say = words.value
  const place = [row.village, row.district?.name].filter(Boolean).join(', ')
  return (
    <li class="t-card t-stack t-gap-2">
      <h2>{row.name}</h2>
      <p class="k-soft">
        {place !== '' && `${place} · `}
        {row.identifier}
      </p>
      {row.why !== null && <p>{row.why}</p>}
      <p class="t-row">
        <span>{row.decidedAt === null ? say.appliedOn({ day: shortDate(row.appliedAt) }) : say.since({ day: shortDate(row.decidedAt) })}</span>
        {row.termEnds !== null && <span>{say.until({ day: shortDate(row.termEnds) })}</span>}
        {row.status === 'GRANTED' && <Tag tone={row.trainedAt === null ? 'warn' : 'good'}>{row.trainedAt === null ? say.untrained : say.trained}</Tag>}
      </p>
      {row.endNote !== null && <p class="k-soft">{row.endNote}</p>}
      {row.status === 'APPLIED' && (
        <p class="t-row">
          <Button onClick={() => onAct('grant')}>{say.grant}</Button>
          <Button look="secondary" onClick={() => onAct('decline')}>
            {say.decline}
          </Button>
        </p>
      )}
      {row.status === 'GRANTED' && (
        <p>
          <Button look="quiet" onClick={() => onAct('end')}>
            {say.end}
          </Button>
        </p>
      )}
    </li>
  )
}

function List({ status }: { readonly status: VolunteerStatus }) {
  const say = words.value
  const feed = useFeed(() => followVolunteers(status), [status])
  const more = useSending()
  const [deciding, setDeciding] = useState<{ readonly act: Act; readonly row: VolunteerRowFragment } | null>(null)
  const found = feed.snapshot.value
  const close = () => {
    setDeciding(null)
    document.getElementById('volunteers')?.focus()
  }
  return (
    <div id="volunteers" class="t-stack" tabIndex={-1}>
      {found === null ? (
        <p role="status">{common.value.loading}</p>
      ) : found.rows.length === 0 ? (
        <Empty>{say.none}</Empty>
      ) : (
        <ul class="t-stack" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {found.rows.map((row) => (
            <Person key={row.id} row={row} onAct={(act) => setDeciding({ act, row })} />
          ))}
        </ul>
      )}
      {found !== null && found.next !== null && <MoreButton busy={more.busy} onClick={() => void more.send(async () => feed.update(await further(status, found)))} />}
      {deciding !== null && <Deciding {...deciding} onClose={close} />}
    </div>
  )
}

function Coverage() {
  const say = words.value
  const listing = useLoaded(async () => (await ask(VolunteerCoverageDocument, { months: 6 })).volunteerCoverage, [])
  if (listing.problem !== null) return <Notice tone="danger" role="alert">{listing.problem}</Notice>
  if (listing.data === undefined) return <p role="status">{common.value.loading}</p>
  return (
    <>
      <p class="k-soft">{say.coverageNote}</p>
      <Table name={say.coverage} heads={[say.place, say.volunteers, say.trained, say.filed, say.answered, say.takenOver]}>
        {listing.data.map((row) => (
          <tr key={row.district?.code ?? ''}>
            <th scope="row">{row.district?.name ?? say.placeUnknown}</th>
            {[
              row.volunteers,
              row.trained,
              ...(['filed', 'answered', 'takenOver'] as const).map((part) => row.months.reduce((sum, month) => sum + month[part], 0)),
            ].map((number, n) => (
              <td key={n} class="t-number">
                {number}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </>
  )
}

export default function VolunteersPage() {
  const say = words.value
  const { path } = useLocation()
  const here = path.slice(BASE.length)
  const tabs = [
    ['', say.applied],
    ['/bertugas', say.serving],
    ['/berakhir', say.ended],
    ['/sebaran', say.coverage],
  ] as const
  return (
    <Shell states={[]}>
      <div class="t-page t-page--wide t-stack">
        <h1>{say.title}</h1>
        <nav class="k-tabs" aria-label={say.rooms}>
          {tabs.map(([tab, name]) => (
            <a key={tab} href={BASE + tab} aria-current={tab === here ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        {here === '/sebaran' ? <Coverage /> : <List key={here} status={LISTS[here as keyof typeof LISTS] ?? 'APPLIED'} />}
      </div>
    </Shell>
  )
}
