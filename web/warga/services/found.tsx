/** Services above what a search of the complaints has found. */
import { FindServicesDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { RightIcon } from '../../shared/ui'
import { isPublic } from './feed'
import { ServiceLine } from './line'
import { words } from './words'

const FIRST = 3

export function FoundServices({ search }: { readonly search: string }) {
  const { data } = useLoaded(async (signal) => (await ask(FindServicesDocument, { search, first: FIRST }, { signal })).services, [search])
  const text = words.value
  const found = data?.edges.filter(({ node }) => isPublic(node)) ?? []
  if (data === undefined || found.length === 0) return null
  return (
    <section class="t-stack t-gap-2" aria-labelledby="services-found">
      <h2 id="services-found">{text.alsoServices}</h2>
      <ul class="w-list">
        {found.map(({ node, matches }) => (
          <li key={node.id}>
            <ServiceLine service={node} matches={matches} heading="h3" />
          </li>
        ))}
      </ul>
      {data.totalCount > FIRST && (
        <a class="w-onward t-onward" href={`/layanan?cari=${encodeURIComponent(search)}`}>
          {text.allFound({ count: String(data.totalCount) })} <RightIcon />
        </a>
      )}
    </section>
  )
}
