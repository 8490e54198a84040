/** Services that nobody has looked at for a year, by OPD. */
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { words as shared } from '../../shared/services/words'
import { useSending } from '../../shared/sending'
import { shortDate } from '../../shared/time'
import { Empty, MoreButton, Notice } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { UncheckedLinesDocument } from '../gql/graphql'
import { words } from '../common/words'
import { Leaf } from './drawer-page'

const FIRST = 100

export function AllUnchecked() {
  const say = words.value
  const { data, problem, put } = useLoaded(async (signal) => (await ask(UncheckedLinesDocument, { first: FIRST }, { signal })).services, [])
  const more = useSending()
  async function further(now: NonNullable<typeof data>) {
    const { services } = await ask(UncheckedLinesDocument, { first: FIRST, after: now.pageInfo.endCursor })
    put({ ...services, edges: [...now.edges, ...services.edges] })
  }
  const lines = [...(data?.edges ?? [])].sort((a, b) => a.node.opd.code.localeCompare(b.node.opd.code))
  return (
    <Leaf title={say.unchecked}>
      <p class="k-soft">{say.uncheckedNote}</p>
      {problem !== null && <Notice tone="warn">{problem}</Notice>}
      {data === undefined && problem === null && <p role="status">{common.value.loading}</p>}
      {data !== undefined && lines.length === 0 && <Empty>{say.noneUnchecked}</Empty>}
      <ul class="k-complaints">
        {lines.map(({ node }) => (
          <li key={node.id}>
            <a class="k-complaint" href={`/layanan/${node.slug ?? ''}`} target="_blank" rel="noopener">
              <span class="k-complaint__title">{node.name}</span>
              <span class="t-note">
                {node.opd.name}
                {node.checkedOn !== null && ` · ${shared.value.checked({ date: shortDate(`${node.checkedOn}T00:00:00+07:00`) })}`}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {data?.pageInfo.hasNextPage === true && <MoreButton busy={more.busy} onClick={() => void more.send(() => further(data))} />}
    </Leaf>
  )
}
