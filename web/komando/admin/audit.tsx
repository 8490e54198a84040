/** What administrators have changed: who, when, what it was before and is since. New ones come by themselves. */
import { useEffect, useState } from 'preact/hooks'
import { ExportButton } from '../../live/exports/button'
import { follow, useFeed } from '../../live/follow'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { dateAndTime } from '../../shared/time'
import { Empty, MoreButton, Select, TextField } from '../../shared/ui'
import { roleWord } from '../../shared/words/lists'
import { AdministratorsDocument, AuditChangedDocument, AuditLogDocument, type AuditNoun, type AuditRowFragment } from '../gql/graphql'
import { actWord, changeWord, NOUNS, nounWord, partWord, subjectWord } from './audit-words'
import { Room, Table } from './room'
import { words } from './words'

const PAGE = 50
const NOTHING = { by: '', noun: '', firstDay: '', lastDay: '', search: '' }
type Wanted = typeof NOTHING

/** The words of the filter that are filled in, as the server takes them. */
const filled = (wanted: Wanted) => Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''))

async function read(wanted: Wanted, first: number) {
  const rows: AuditRowFragment[] = []
  let after: string | null = null
  let more = true
  while (more && rows.length < first) {
    const { auditLog }: Awaited<ReturnType<typeof readPage>> = await readPage(wanted, Math.min(100, first - rows.length), after)
    rows.push(...auditLog.edges.map(({ node }) => node))
    after = auditLog.pageInfo.endCursor
    more = auditLog.pageInfo.hasNextPage
  }
  return { rows, more }
}

const readPage = (wanted: Wanted, first: number, after: string | null) => ask(AuditLogDocument, { filter: filled(wanted), first, after })

/** How often the log has told of something new. */
export function followTicks() {
  return follow({
    snapshot: { document: AuditLogDocument, variables: { filter: null, first: 0, after: null }, pick: ({ auditLog: { asOf } }) => ({ asOf, ticks: 0 }) },
    news: { document: AuditChangedDocument, variables: {}, pick: (data) => data.auditChanged },
    apply: (known, news) => ({ asOf: news[news.length - 1]?.cursor ?? known.asOf, ticks: known.ticks + news.length }),
  })
}

function Changes({ changes }: { readonly changes: AuditRowFragment['changes'] }) {
  return (
    <ul class="k-changes">
      {changes.map((change) => (
        <li key={change.part}>
          <span class="k-soft">{partWord(change.part)}:</span> {changeWord(change)}
        </li>
      ))}
    </ul>
  )
}

function Entry({ entry }: { readonly entry: AuditRowFragment }) {
  const { who, role, opd } = entry
  return (
    <tr>
      <th scope="row" class="t-number">
        {dateAndTime(entry.at)}
      </th>
      <td>
        {who ?? words.value.auditServer}
        {role !== null && <div class="k-soft">{[roleWord(role), opd?.code].filter(Boolean).join(' ')}</div>}
      </td>
      <td class="k-wide">
        {nounWord(entry.noun)} {actWord(entry.act)}
        {entry.subject !== '' && (
          <div>
            <strong>{subjectWord(entry)}</strong>
          </div>
        )}
      </td>
      <td class="k-wide k-any">
        <Changes changes={entry.changes} />
      </td>
    </tr>
  )
}

export function Audit() {
  const say = words.value
  const [wanted, setWanted] = useState(NOTHING)
  const [typed, setTyped] = useState('')
  const [first, setFirst] = useState(PAGE)
  const administrators = useLoaded(async () => (await ask(AdministratorsDocument, {})).accounts.edges.map(({ node }) => node), [])
  const feed = useFeed(followTicks, [])
  const ticks = feed.snapshot.value?.ticks ?? 0
  useEffect(() => {
    const timer = setTimeout(() => set('search', typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed])
  const listing = useLoaded(() => read(wanted, first), [wanted, first, ticks])

  function set(name: keyof Wanted, value: string) {
    setWanted((before) => (before[name] === value ? before : { ...before, [name]: value }))
  }
  const field = (name: keyof Wanted) => ({ value: wanted[name], onValue: (value: string) => set(name, value) })

  return (
    <Room<never>
      title={say.audit}
      note={say.auditNote}
      listing={listing}
      head={<ExportButton wanted={{ list: 'AUDIT', auditFilter: filled(wanted) }} page="/komando/unduhan" />}
    >
      {() => (
        <>
          <div class="k-filters">
            <TextField label={say.auditSearch} type="search" value={typed} onValue={setTyped} />
            <Select label={say.auditNoun} empty={say.auditEverything} options={NOUNS.map((noun: AuditNoun) => ({ value: noun, label: nounWord(noun) }))} {...field('noun')} />
            <Select
              label={say.auditBy}
              empty={say.auditEverybody}
              options={(administrators.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              {...field('by')}
            />
            <TextField label={say.auditFrom} type="date" {...field('firstDay')} />
            <TextField label={say.auditTo} type="date" {...field('lastDay')} />
          </div>
          {listing.data?.rows.length === 0 ? (
            <Empty>{say.auditNone}</Empty>
          ) : (
            <Table name={say.audit} heads={[say.auditWhen, say.auditBy, say.auditWhat, say.auditChanges]}>
              {listing.data?.rows.map((entry) => <Entry key={entry.id} entry={entry} />)}
            </Table>
          )}
          {listing.data?.more === true && <MoreButton wide onClick={() => setFirst(first + PAGE)} />}
        </>
      )}
    </Room>
  )
}
