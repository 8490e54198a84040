/** One's own: drafts and what waits, receipts on this device, and what the account has filed. */
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { ButtonLink, Empty, MoreButton, PersonIcon, PlusIcon } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { ComplaintList, isTheirTurn, Skeleton } from '../common/list'
import { useKeptFeed } from '../offline/feed'
import { NothingYet } from '../common/unavailable'
import { Page } from '../common/page'
import { words } from '../common/words'
import { words as mine } from './words'
import { followMine, further } from './feed'
import { FollowedHere } from './followed'
import { OfDevice } from './of-device'
import { useReceipts } from './on-device'
import { Pending } from './pending'

function useMine() {
  const owner = viewer.value?.id ?? null
  return useKeptFeed({ name: 'mine', owner, make: owner === null ? null : followMine }, [owner])
}

function OfAccount({ feed }: { readonly feed: NonNullable<ReturnType<typeof useMine>> }) {
  const more = useSending()
  const list = feed.snapshot.value
  const offline = feed.state.value.kind === 'offline'
  const turns = list?.items.filter(isTheirTurn) ?? []
  const others = list?.items.filter((complaint) => !isTheirTurn(complaint)) ?? []

  return (
    <>
    {turns.length > 0 && (
      <section class="t-stack" aria-labelledby="turns">
        <h2 id="turns">{mine.value.mineTurn}</h2>
        <ComplaintList complaints={turns} heading="h3" own />
      </section>
    )}
    <section class="t-stack" aria-labelledby="of-account">
      <h2 id="of-account">{mine.value.mineAccount}</h2>
      {list === null ? (
        offline ? (
          <NothingYet state={feed.state.value} />
        ) : (
          <Skeleton lines={5} />
        )
      ) : list.items.length === 0 ? (
        <Empty>{mine.value.mineEmpty}</Empty>
      ) : (
        others.length > 0 && <ComplaintList complaints={others} heading="h3" own />
      )}
      {list?.more === true && (
        // Where it fails, the link's state says why.
        <MoreButton busy={more.busy} onClick={() => void more.send(async () => feed.update(await further(list)))} />
      )}
    </section>
    </>
  )
}

export default function MinePage() {
  const text = words.value
  const feed = useMine()
  const receipts = useReceipts()
  const person = viewer.value
  // What the account lists itself need not be shown twice, but for a PIN that is nowhere else.
  const onDevice = receipts?.filter(({ pin }) => pin !== null || person === null) ?? []
  return (
    <Page title={text.mineTitle} states={feed === null ? [] : [feed.state]}>
      {person !== null && person !== undefined && (
        <p class="t-row">
          <a class="w-onward t-onward" href="/akun">
            <PersonIcon /> {text.accountSignedIn({ name: person.name })}
          </a>
        </p>
      )}
      <Pending />
      {feed !== null && <OfAccount feed={feed} />}
      <FollowedHere />
      {onDevice.length > 0 && <OfDevice receipts={onDevice} />}
      {person === null && (
        <>
          {onDevice.length === 0 && <Empty>{mine.value.mineNothing}</Empty>}
          <div class="t-card t-stack">
            <p>{mine.value.mineSignIn}</p>
            <div class="t-row">
              <ButtonLink href="/masuk?kembali=/saya" look="secondary">
                {common.value.signIn}
              </ButtonLink>
              <ButtonLink href="/daftar?kembali=/saya" look="quiet">
                {text.register}
              </ButtonLink>
            </div>
          </div>
          <ButtonLink href="/ikuti" look="secondary">
            {text.followOne}
          </ButtonLink>
        </>
      )}
      <ButtonLink href="/lapor">
        <PlusIcon />
        {text.fileNow}
      </ButtonLink>
    </Page>
  )
}
