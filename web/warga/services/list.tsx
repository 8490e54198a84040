/** What all OPDs do for people: found by topic, by OPD, or by a word; the list is there without a link too. */
import '../common/chip.css'
import './services.css'
import { useLocation } from 'preact-iso'
import { FindServicesDocument, type ServiceLineFragment } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { SearchField } from '../../shared/search/field'
import { words as shared } from '../../shared/services/words'
import { ButtonLink, Empty, Select } from '../../shared/ui'
import { Skeleton } from '../common/list'
import { Page } from '../common/page'
import { NothingYet } from '../common/unavailable'
import { useOwnFeed } from '../offline/own-feed'
import { followServices, isPublic, type Lines } from './feed'
import { ServiceLine } from './line'
import { words } from './words'

type Topic = NonNullable<ServiceLineFragment['content']>['topic']

interface Query {
  readonly cari: string
  readonly tentang: string
  readonly dinas: string
}

const FIRST = 50

function addressOf(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  return given.length === 0 ? '/layanan' : `/layanan?${new URLSearchParams(given as [string, string][]).toString()}`
}

const fits = ({ tentang, dinas }: Query) => (service: ServiceLineFragment): boolean =>
  (tentang === '' || service.content?.topic === tentang) && (dinas === '' || service.opd.code === dinas)

/** By names alone, where the server is not there to search. */
const named = (search: string) => (service: ServiceLineFragment): boolean => {
  const all = `${service.name} ${service.opd.code} ${service.opd.name}`.toLowerCase()
  return search.toLowerCase().split(/\s+/).every((word) => all.includes(word))
}

function Topics({ list, query, go }: { readonly list: Lines; readonly query: Query; readonly go: (change: Partial<Query>) => void }) {
  const text = words.value
  const there = [...new Set(list.items.flatMap(({ content }) => (content === null ? [] : [content.topic])))]
  there.sort((a, b) => shared.value[a].localeCompare(shared.value[b]))
  const chip = (topic: Topic | '', label: string) => (
    <li key={topic}>
      <button type="button" class={`w-chip${query.tentang === topic ? ' w-chip--on' : ''}`} aria-pressed={query.tentang === topic} onClick={() => go({ tentang: topic })}>
        {label}
      </button>
    </li>
  )
  return (
    <ul class="w-topics" aria-label={text.topics}>
      {chip('', text.all)}
      {there.map((topic) => chip(topic, shared.value[topic]))}
    </ul>
  )
}

export default function ServicesPage() {
  const text = words.value
  const location = useLocation()
  const { cari = '', tentang = '', dinas = '' } = location.query
  const query: Query = { cari, tentang, dinas }
  const go = (change: Partial<Query>) => location.route(addressOf({ ...query, ...change }))
  const feed = useOwnFeed({ name: 'services', make: followServices }, [])
  const list = feed?.snapshot.value ?? null
  const offline = feed?.state.value.kind === 'offline'
  const found = useLoaded(
    cari === '' ? null : async (signal) => ({ cari, edges: (await ask(FindServicesDocument, { search: cari, first: FIRST }, { signal })).services.edges }),
    [cari, list?.asOf],
  )
  const answered = found.data !== undefined && found.data.cari === cari ? found.data.edges : undefined
  const byName = (list?.items ?? []).filter(named(cari)).map((node) => ({ node, matches: [] }))
  // What was found before the news may be gone by now.
  const all = cari === '' ? (list?.items ?? []).map((node) => ({ node, matches: [] })) : (answered ?? byName)
  const shown = all.filter(({ node }) => isPublic(node) && fits(query)(node))
  const opds = [...new Map((list?.items ?? []).map(({ opd }) => [opd.code, opd.name]))].sort(([, a], [, b]) => a.localeCompare(b))

  return (
    <Page title={text.title} wide states={feed === null ? [] : [feed.state]} back="/">
      <p class="w-soft">{text.lead}</p>
      <SearchField value={cari} label={text.search} hint={text.searchHint} onSearch={(search) => go({ cari: search })} onNumber={(number) => location.route(`/aduan/${number}`)} />
      {list === null ? (
        offline ? (
          <NothingYet state={feed.state.value} />
        ) : (
          <Skeleton lines={5} />
        )
      ) : (
        <>
          <Topics list={list} query={query} go={go} />
          <Select label={text.opd} empty={text.opdAll} value={dinas} onValue={(code) => go({ dinas: code })} options={opds.map(([value, label]) => ({ value, label }))} />
          <p role="status" class="t-number">
            {shared.value.many(shown.length)}
            {cari !== '' && found.problem !== null && answered === undefined ? `. ${text.offlineFound}` : ''}
          </p>
          {shown.length === 0 ? (
            <Empty>
              <p>{text.none}</p>
              <p class="t-note">{text.noneHint}</p>
              <ButtonLink href="/lapor">{text.askAnyway}</ButtonLink>
            </Empty>
          ) : (
            <ul class="w-list">
              {shown.map(({ node, matches }) => (
                <li key={node.id}>
                  <ServiceLine service={node} matches={matches} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Page>
  )
}
