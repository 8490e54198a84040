/** An OPD's own services: what is published, what is prepared, what is to be checked. */
import { useState } from 'preact/hooks'
import { follow, useFeed } from '../../live/follow'
import { ask } from '../../shared/graphql'
import { words as shared } from '../../shared/services/words'
import { dateAndTime, shortDate } from '../../shared/time'
import { ButtonLink, Empty, PlusIcon, Select, Tag } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { OfficeServicesChangedDocument, OfficeServicesDocument, type OfficeServiceLineFragment, type OfficeServicesQuery } from '../gql/graphql'
import { words } from './words'

interface Lines {
  readonly asOf: string
  readonly items: readonly OfficeServiceLineFragment[]
}

const PAGE = 100
const MOST = 500

async function readAll(opd: string, signal: AbortSignal): Promise<Lines> {
  let after: string | null = null
  let asOf: string | null = null
  const items: OfficeServiceLineFragment[] = []
  do {
    const { services }: OfficeServicesQuery = await ask(OfficeServicesDocument, { opd, first: PAGE, after }, { signal })
    asOf ??= services.asOf
    items.push(...services.edges.map(({ node }) => node))
    after = services.pageInfo.hasNextPage ? services.pageInfo.endCursor : null
  } while (after !== null && items.length < MOST)
  return { asOf, items }
}

const followOwn = (opd: string) =>
  follow({
    snapshot: { read: (signal) => readAll(opd, signal) },
    news: { document: OfficeServicesChangedDocument, variables: {}, pick: (data) => data.serviceChanged },
    apply: (list: Lines, news) =>
      news.reduce<Lines>(({ items }, { cursor, serviceId, service, event }) => {
        const others = items.filter(({ id }) => id !== serviceId)
        const own = service !== null && event.opd?.code === opd
        const next = own ? [...others, service].sort((a, b) => a.name.localeCompare(b.name, 'id')) : others
        return { asOf: cursor, items: next }
      }, list),
  })

const SHOWN = {
  all: () => true,
  unchecked: ({ needsCheck }: OfficeServiceLineFragment) => needsCheck,
  drafts: ({ draft }: OfficeServiceLineFragment) => draft !== null,
  published: ({ state }: OfficeServiceLineFragment) => state === 'PUBLISHED',
  withdrawn: ({ state }: OfficeServiceLineFragment) => state === 'WITHDRAWN',
} as const

type Shown = keyof typeof SHOWN

function Line({ service }: { readonly service: OfficeServiceLineFragment }) {
  const text = words.value
  const { state, needsCheck, draft, draftedAt, draftedBy, updatedAt, checkedOn } = service
  return (
    <li class="a-line t-stack">
      <div class="t-row t-gap-2">
        {state !== null && <Tag tone={state === 'PUBLISHED' ? 'good' : 'mute'}>{text[`state${state}`]}</Tag>}
        {needsCheck && <Tag tone="warn">{text.unchecked}</Tag>}
        {state === 'PUBLISHED' && draft !== null && <Tag tone="brand">{text.hasDraft}</Tag>}
      </div>
      <a class="a-line__link" href={`/antrean/layanan/${service.id}`}>
        {service.name}
      </a>
      <div class="a-line__meta t-note">
        {updatedAt !== null && <span>{shared.value.updated({ date: shortDate(updatedAt) })}</span>}
        {checkedOn !== null && <span>{shared.value.checked({ date: shortDate(`${checkedOn}T00:00:00+07:00`) })}</span>}
        {draftedAt !== null && draftedBy !== null && <span>{text.draftBy({ name: draftedBy, time: dateAndTime(draftedAt) })}</span>}
      </div>
    </li>
  )
}

export function ServiceList({ opd }: { readonly opd: string }) {
  const text = words.value
  const feed = useFeed(() => followOwn(opd), [opd])
  const [shown, setShown] = useState<Shown>('all')
  const list = feed.snapshot.value
  const items = list?.items.filter(SHOWN[shown]) ?? []
  const count = (which: Shown) => (list === null ? '' : ` (${list.items.filter(SHOWN[which]).length})`)
  return (
    <div class="t-page t-stack">
      <h1>{text.title}</h1>
      <p class="t-note">{text.lead}</p>
      <div class="t-row">
        <ButtonLink href="/antrean/layanan/baru">
          <PlusIcon /> {text.add}
        </ButtonLink>
      </div>
      <Select
        label={text.show}
        value={shown}
        onValue={(value) => setShown(value as Shown)}
        options={(Object.keys(SHOWN) as Shown[]).map((value) => ({ value, label: `${text[value]}${count(value)}` }))}
      />
      {list === null ? (
        <p role="status">{common.value.loading}</p>
      ) : items.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <ul class="a-lines">
          {items.map((service) => (
            <Line key={service.id} service={service} />
          ))}
        </ul>
      )}
    </div>
  )
}
