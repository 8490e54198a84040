/** What the OPDs do for people, live: all of it as lines, and one of it whole. */
import { follow } from '../../live/follow'
import { ask } from '../../shared/graphql'
import {
  OneServiceDocument,
  ServiceChangedDocument,
  ServicesChangedDocument,
  ServicesDocument,
  type ServiceLineFragment,
  type WholeServiceFragment,
} from '../../shared/gql/graphql'

type Initial<Snapshot> = { readonly snapshot: Snapshot; readonly at: number } | undefined

export interface Lines {
  readonly asOf: string
  readonly items: readonly ServiceLineFragment[]
}

/** Whoever prepares services is told of those too that nobody else reads yet, or any more. What was kept before may not say its state. */
export const isPublic = ({ slug, content, state }: ServiceLineFragment): boolean =>
  slug !== null && content !== null && (state == null || state === 'PUBLISHED')

const PAGE = 100
/** A telephone's memory is small. */
const MOST = 1_000

async function readAll(signal: AbortSignal): Promise<Lines> {
  let after: string | null = null
  let asOf: string | null = null
  const items: ServiceLineFragment[] = []
  do {
    const { services }: { readonly services: import('../../shared/gql/graphql').ServicesQuery['services'] } = await ask(ServicesDocument, { first: PAGE, after }, { signal })
    // Of the first page: what is told since then is told again.
    asOf ??= services.asOf
    items.push(...services.edges.map(({ node }) => node).filter(isPublic))
    after = services.pageInfo.hasNextPage ? services.pageInfo.endCursor : null
  } while (after !== null && items.length < MOST)
  return { asOf, items }
}

export const followServices = (initial: Initial<Lines>) =>
  follow({
    snapshot: { read: readAll },
    news: { document: ServicesChangedDocument, variables: {}, pick: (data) => data.serviceChanged },
    apply: (list: Lines, news) =>
      news.reduce<Lines>(({ items }, { cursor, serviceId, service }) => {
        const others = items.filter(({ id }) => id !== serviceId)
        const next = service === null || !isPublic(service) ? others : [...others, service].sort((a, b) => a.name.localeCompare(b.name, 'id'))
        return { asOf: cursor, items: next }
      }, list),
    initial,
  })

export interface Whole {
  readonly asOf: string | null
  /** null: there is none, or no more. */
  readonly service: WholeServiceFragment | null
}

export const keptName = (slug: string): string => `service:${slug}`

/** `id` is not known before the service was read: until then all services are listened to, and the others passed over. */
export const followService = (slug: string, initial: Initial<Whole>) =>
  follow({
    snapshot: {
      document: OneServiceDocument,
      variables: { slug },
      pick: ({ service }): Whole => ({ asOf: service?.asOf ?? null, service }),
    },
    news: {
      document: ServiceChangedDocument,
      variables: { service: initial?.snapshot.service?.id ?? null },
      pick: (data) => data.serviceChanged,
    },
    apply: (whole: Whole, news) =>
      news.reduce<Whole>(
        ({ service }, told) => ({ asOf: told.cursor, service: told.serviceId === service?.id ? told.service : service }),
        whole,
      ),
    initial,
  })
