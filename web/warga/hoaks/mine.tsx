/** What one has asked about or follows. */
import { PAGE } from '../../live/claims/feed'
import { further, type Claims } from '../../live/claims/list'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { common } from '../../shared/words/common'
import { ButtonLink, Empty, MoreButton } from '../../shared/ui'
import { Skeleton } from '../common/list'
import { Page } from '../common/page'
import { NothingYet } from '../common/unavailable'
import { OwnClaimsDocument } from '../gql/graphql'
import { useKeptFeed } from '../offline/feed'
import { followOwn } from './feed'
import { ClaimList } from './list'
import { words } from './words'

export default function OwnClaimsPage() {
  const text = words.value
  const person = viewer.value?.id ?? null
  const make = person === null ? null : (initial: Parameters<typeof followOwn>[0]) => followOwn(initial)
  const feed = useKeptFeed({ name: person === null ? null : 'hoaks:own', owner: person, make }, [person])
  const list = feed?.snapshot.value ?? null
  const state = feed?.state.value
  const more = useSending()
  const read = async (now: Claims) => {
    const { myClaims } = await ask(OwnClaimsDocument, { first: PAGE, after: now.endCursor })
    feed?.update((list) => further(list, myClaims))
  }
  return (
    <Page title={text.own} back="/hoaks" states={feed === null ? [] : [feed.state]}>
      {viewer.value === null ? (
        <div>
          <ButtonLink href="/masuk?kembali=/hoaks/saya">{common.value.signIn}</ButtonLink>
        </div>
      ) : list === null ? (
        state?.kind === 'offline' ? (
          <NothingYet state={state} />
        ) : (
          <Skeleton lines={3} />
        )
      ) : list.items.length === 0 ? (
        <Empty>{text.ownNothing}</Empty>
      ) : (
        <>
          <ClaimList claims={list.items} desk />
          {list.more && state?.kind !== 'offline' && <MoreButton busy={more.busy} onClick={() => void more.send(() => read(list))} />}
        </>
      )}
    </Page>
  )
}
