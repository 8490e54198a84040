/** Who has looked at who one is, of all that one has reported. */
import { OwnIdentityLooksDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import OwnLooks from '../../shared/identity-looks/own'
import { useLoaded } from '../../shared/loaded'
import { Notice } from '../../shared/ui'

export function LooksAtViewer() {
  const { data, problem } = useLoaded(
    async (signal) => (await ask(OwnIdentityLooksDocument, {}, { signal })).viewer?.identityLooks ?? [],
    [],
  )
  if (problem !== null) return <Notice tone="warn">{problem}</Notice>
  return data === undefined ? null : <OwnLooks looks={data} />
}
