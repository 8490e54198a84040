/** What stands in no queue: the OPD's finished complaints, and whatever is searched for. */
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ExportButton } from '../../live/exports/button'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { withNumber } from '../../shared/numbers'
import { SearchField } from '../../shared/search/field'
import { found, noted } from '../../shared/search/found'
import { Instead } from '../../shared/search/instead'
import { FoundBelow, Marked } from '../../shared/search/marked'
import { useSending } from '../../shared/sending'
import { shortDate } from '../../shared/time'
import { Button, Check, Empty, MoreButton, Notice, Problem, Select, StatusTag, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { FindComplaintsDocument, type FindComplaintsQuery } from '../gql/graphql'
import { complaintHref } from '../common/address'
import { placeOf } from '../common/origin'
import { SecretTag } from '../common/secret-tag'
import { useReadAgain } from '../../live/read-again'
import { useShortcuts } from '../common/shortcuts'
import type { DeskFeed } from '../desk/feed'
import { addressOf, everywhere, filterOf, narrowed, queryFrom, STATES, type Query, type State } from '../common/finding'
import { words } from '../common/finding-words'
import './finished.css'

type Edge = FindComplaintsQuery['complaints']['edges'][number]

interface Lines {
  readonly edges: readonly Edge[]
  readonly total: number
  /** Whether there are no more than these. */
  readonly exact: boolean
  readonly after: string | null
}

const FIRST = 30

async function read(query: Query, opd: string, after: string | null, signal?: AbortSignal): Promise<Lines> {
  const order = query.search === '' ? ('NEWEST' as const) : ('RELEVANCE' as const)
  const variables = { filter: filterOf(query, opd), order, first: FIRST, after }
  const { complaints } = await ask(FindComplaintsDocument, variables, signal === undefined ? {} : { signal })
  const { hasNextPage, endCursor } = noted(complaints).pageInfo
  return { edges: complaints.edges, total: complaints.totalCount, exact: complaints.totalCountIsExact, after: hasNextPage ? endCursor : null }
}

function Line({ node, searched }: { readonly node: Edge['node']; readonly searched: boolean }) {
  const text = words.value
  const matches = searched ? found.value.get(node.id) : undefined
  return (
    <li class="a-line t-stack">
      <div class="t-row t-gap-2">
        <StatusTag status={node.status} />
        {node.confidential && <SecretTag />}
        {node.rating !== null && <span>{text.rated({ rating: node.rating })}</span>}
      </div>
      <a class="a-line__link" href={complaintHref(node.number)}>
        <Marked text={node.title} where="TITLE" matches={matches} />
      </a>
      <div class="a-line__meta t-note">
        <span class="t-number">
          <Marked text={node.number} where="NUMBER" matches={matches} />
        </span>
        <span>{placeOf(node)}</span>
        {node.category !== null && <span>{node.category.name}</span>}
        {node.opd !== null && <span>{node.opd.code}</span>}
        <span>{text.filed({ date: shortDate(node.submittedAt) })}</span>
      </div>
      <FoundBelow matches={matches} shown={['TITLE', 'NUMBER']} />
    </li>
  )
}

interface FilterProps {
  readonly query: Query
  readonly opd: string
  readonly go: (change: Partial<Query>) => void
}

function Filters({ query, opd, go }: FilterProps) {
  const text = words.value
  const names: Readonly<Record<State, string>> = { done: text.done, ended: text.ended, open: text.open, all: text.all }
  return (
    <div class="a-find__filters">
      <Select
        label={text.state}
        value={query.state}
        onValue={(state) => go({ state: state as State })}
        options={STATES.map((state) => ({ value: state, label: names[state] }))}
      />
      <Select
        label={text.scope}
        value={query.everywhere ? 'all' : 'own'}
        onValue={(scope) => go({ everywhere: scope === 'all' })}
        options={[
          { value: 'own', label: text.scopeOwn({ opd }) },
          { value: 'all', label: text.scopeAll },
        ]}
      />
      <TextField
        label={query.state === 'done' ? text.resolvedSince : text.filedSince}
        type="date"
        value={query.since}
        onValue={(since) => go({ since })}
      />
      <TextField label={text.until} type="date" value={query.until} onValue={(until) => go({ until })} />
      <Check label={text.mine} checked={query.mine} onValue={(mine) => go({ mine })} />
    </div>
  )
}

interface NothingProps {
  readonly query: Query
  readonly go: (change: Partial<Query>) => void
}

function Nothing({ query, go }: NothingProps) {
  const text = words.value
  const { route } = useLocation()
  const { search } = query
  if (search === '' && !narrowed({ ...query, everywhere: true })) return <Empty>{text.noneYet}</Empty>
  return (
    <Empty>
      <p>{search === '' ? text.none : text.noneOf({ search })}</p>
      {search !== '' && narrowed(query) && <Button onClick={() => route(everywhere(search))}>{text.searchAll}</Button>}
      {search === '' && (
        <Button look="secondary" onClick={() => go({ state: 'done', mine: false, since: '', until: '' })}>
          {text.resetFilters}
        </Button>
      )}
    </Empty>
  )
}

export interface FinishedProps {
  readonly opd: string
  /** News of the OPD's complaints: the list is read again. */
  readonly feed: DeskFeed
}

export function Finished({ opd, feed }: FinishedProps) {
  const text = words.value
  const location = useLocation()
  const query = queryFrom(location.query)
  const address = addressOf(query)
  const go = (change: Partial<Query>) => location.route(addressOf({ ...query, ...change }), true)
  const loaded = useLoaded((signal) => read(query, opd, null, signal), [address, opd])
  const { data } = loaded
  const more = useSending()
  const form = useRef<HTMLFormElement>(null)
  useShortcuts({ '/': () => form.current?.querySelector('input')?.focus(), Esc: () => location.route('/antrean') })
  useEffect(() => {
    document.title = `${text.title} · Taprose`
  }, [text])
  // What was read further down stays until one asks for it anew.
  const [long, setLong] = useState(false)
  useEffect(() => setLong(false), [address])
  useReadAgain(feed, loaded.again, 1_000, !long)

  async function further() {
    if (data === undefined) return
    const next = await read(query, opd, data.after)
    setLong(true)
    loaded.put({ ...next, edges: [...data.edges, ...next.edges] })
  }

  return (
    <div class="t-page t-page--wide t-stack a-find">
      <h1 class="a-title">{text.title}</h1>
      <SearchField
        field={form}
        value={query.search}
        hint={text.searchHint}
        onSearch={(search) => location.route(search === '' ? addressOf({ ...query, search, state: 'done' }) : addressOf({ ...query, search, state: 'all' }))}
        onNumber={(number) => location.route(complaintHref(number))}
      />
      <Filters query={query} opd={opd} go={go} />
      {loaded.problem !== null && (
        <Notice tone="danger" role="alert">
          {loaded.problem} <Button onClick={loaded.again}>{common.value.retry}</Button>
        </Notice>
      )}
      <div class="t-row">
        <p role="status" class="t-number">
          {data === undefined ? loaded.problem === null && common.value.loading : withNumber(data.exact ? text.total(data.total) : text.totalOver(data.total), data.total)}
        </p>
        <ExportButton wanted={{ list: 'COMPLAINTS', filter: filterOf(query, opd) }} page="/antrean/unduhan" />
      </div>
      {query.search !== '' && data !== undefined && <Instead />}
      {data?.edges.length === 0 && <Nothing query={query} go={go} />}
      <ul class="a-lines">
        {data?.edges.map(({ node }) => (
          <Line key={node.id} node={node} searched={query.search !== ''} />
        ))}
      </ul>
      <Problem of={more} />
      {data !== undefined && data.after !== null && <MoreButton wide busy={more.busy} onClick={() => void more.send(further)} />}
    </div>
  )
}
