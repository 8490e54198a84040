/** Who looked at who which reporter is, when and why. New ones come by themselves. */
import { useEffect, useState } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { ask } from '../../shared/graphql'
import { reasonWord } from '../../shared/identity-looks/reasons'
import { useLoaded } from '../../shared/loaded'
import { dateAndTime } from '../../shared/time'
import { Empty, MoreButton, TextField } from '../../shared/ui'
import { roleWord } from '../../shared/words/lists'
import { IdentityLogDocument, type LookRowFragment } from '../gql/graphql'
import { followTicks } from './audit'
import { Room, Table } from './room'
import { words } from './words'

const PAGE = 50
const NOTHING = { who: '', number: '', firstDay: '', lastDay: '' }
type Wanted = typeof NOTHING

const readPage = (wanted: Wanted, first: number, after: string | null) =>
  ask(IdentityLogDocument, { filter: Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== '')), first, after })

async function read(wanted: Wanted, first: number) {
  const rows: LookRowFragment[] = []
  let after: string | null = null
  let more = true
  while (more && rows.length < first) {
    const { identityLog }: Awaited<ReturnType<typeof readPage>> = await readPage(wanted, Math.min(100, first - rows.length), after)
    rows.push(...identityLog.edges.map(({ node }) => node))
    after = identityLog.pageInfo.endCursor
    more = identityLog.pageInfo.hasNextPage
  }
  return { rows, more }
}

function Look({ look }: { readonly look: LookRowFragment }) {
  const { who, role, opd } = look
  return (
    <tr>
      <th scope="row" class="t-number">
        {dateAndTime(look.at)}
      </th>
      <td>
        {who ?? words.value.auditServer}
        {role !== null && <div class="k-soft">{[roleWord(role), opd?.code].filter(Boolean).join(' ')}</div>}
      </td>
      <td class="t-number">{look.number}</td>
      <td class="k-wide k-any">
        {reasonWord(look)}
        {look.words !== null && <div class="k-soft">{look.words}</div>}
      </td>
    </tr>
  )
}

export function Looks() {
  const say = words.value
  const [wanted, setWanted] = useState(NOTHING)
  const [typed, setTyped] = useState({ who: '', number: '' })
  const [first, setFirst] = useState(PAGE)
  const feed = useFeed(followTicks, [])
  const ticks = feed.snapshot.value?.ticks ?? 0
  useEffect(() => {
    const timer = setTimeout(() => setWanted((before) => ({ ...before, who: typed.who.trim(), number: typed.number.trim() })), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const listing = useLoaded(() => read(wanted, first), [JSON.stringify(wanted), first, ticks])
  const word = (name: keyof typeof typed) => ({
    value: typed[name],
    onValue: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  })
  const day = (name: 'firstDay' | 'lastDay') => ({
    value: wanted[name],
    onValue: (value: string) => setWanted((before) => ({ ...before, [name]: value })),
  })

  return (
    <Room<never> title={say.looks} note={say.looksNote} listing={listing}>
      {() => (
        <>
          <div class="k-filters">
            <TextField label={say.looksWho} type="search" {...word('who')} />
            <TextField label={say.looksNumber} type="search" {...word('number')} />
            <TextField label={say.auditFrom} type="date" {...day('firstDay')} />
            <TextField label={say.auditTo} type="date" {...day('lastDay')} />
          </div>
          {listing.data?.rows.length === 0 ? (
            <Empty>{say.looksNone}</Empty>
          ) : (
            <Table name={say.looks} heads={[say.auditWhen, say.auditBy, say.looksNumber, say.looksWhy]}>
              {listing.data?.rows.map((look) => <Look key={look.id} look={look} />)}
            </Table>
          )}
          {listing.data?.more === true && <MoreButton wide onClick={() => setFirst(first + PAGE)} />}
        </>
      )}
    </Room>
  )
}
