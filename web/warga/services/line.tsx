/** One service of a list. */
import { FoundBelow, Marked } from '../../shared/search/marked'
import type { FindServicesQuery, ServiceLineFragment } from '../../shared/gql/graphql'
import { words as shared } from '../../shared/services/words'
import { Tag } from '../../shared/ui'

type Matches = FindServicesQuery['services']['edges'][number]['matches']

export const serviceHref = (slug: string | null): string => `/layanan/${slug ?? ''}`

export function ServiceLine({ service, matches, heading: Heading = 'h2' }: { readonly service: ServiceLineFragment; readonly matches?: Matches; readonly heading?: 'h2' | 'h3' }) {
  const topic = service.content?.topic
  return (
    <article class="w-line t-stack">
      <Heading class="w-line__title">
        <a href={serviceHref(service.slug)}>
          <Marked text={service.name} where="TITLE" matches={matches} />
        </a>
      </Heading>
      <p class="w-line__facts t-row t-note">
        <span>{service.opd.name}</span>
        {topic !== undefined && <span>{shared.value[topic]}</span>}
        {service.needsCheck && <Tag tone="warn">{shared.value.needsCheckShort}</Tag>}
      </p>
      <FoundBelow matches={matches} shown={['TITLE', 'OPD']} />
    </article>
  )
}
