/** Where the public reads a word already, for a verifier to decide: the list as one may send it to them. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { Dialog, MoreButton, Notice, Problem } from '../../shared/ui'
import { may } from '../common/rights'
import { PublicWordComplaintsDocument, type PublicWordComplaintsQuery } from '../gql/graphql'
import { PublicCount } from '../moderation/public-count'
import { words } from './words'

type Page = PublicWordComplaintsQuery['complaints']

const PAGE = 30
const pageOf = async (word: string, after: string | null): Promise<Page> => (await ask(PublicWordComplaintsDocument, { word, first: PAGE, after })).complaints

export function PublicWord({ word, onClose }: { readonly word: string; readonly onClose: () => void }) {
  const say = words.value
  const first = useLoaded(() => pageOf(word, null), [word])
  const [further, setFurther] = useState<readonly Page[]>([])
  const more = useSending()
  const pages = first.data === undefined ? [] : [first.data, ...further]
  const last = pages.at(-1)?.pageInfo
  const desk = `/komando/diskominfo?kata=${encodeURIComponent(word)}`

  async function read() {
    const page = await pageOf(word, last?.endCursor ?? null)
    setFurther((known) => [...known, page])
  }

  return (
    <Dialog title={say.publicReads({ word })} onClose={onClose}>
      <div class="t-stack">
        <PublicCount word={word} />
        {first.problem !== null && (
          <Notice tone="danger" role="alert">
            {first.problem}
          </Notice>
        )}
        {pages.some(({ edges }) => edges.length > 0) && (
          <>
            <p class="t-note">
              {may('VERIFY') ? say.publicReadsDecide : say.publicReadsTell} <a href={desk}>{location.host + desk}</a>
            </p>
            <ul class="t-stack t-gap-2">
              {pages.flatMap(({ edges }) =>
                edges.map(({ node }) => (
                  <li key={node.id}>
                    <a href={`/aduan/${node.number}`} target="_blank" rel="noopener">
                      {node.title}
                    </a>{' '}
                    <span class="t-note t-number">{node.number}</span>
                  </li>
                )),
              )}
            </ul>
          </>
        )}
        <Problem of={more} />
        {last?.hasNextPage === true && <MoreButton wide busy={more.busy} onClick={() => void more.send(read)} />}
      </div>
    </Dialog>
  )
}
