/** One complaint: where it stands and by when who owes what, what is asked of the reporter, answers, and its way. */
import '../photos/photos.css'
import './complaint.css'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { timeNow } from '../../shared/clock'
import { viewer } from '../../shared/session'
import { announce, ButtonLink, LockIcon, MaskIcon, Notice, StatusTag, Tag } from '../../shared/ui'
import { Photos, Timeline } from '../../shared/ui/complaint'
import { common } from '../../shared/words/common'
import { eventWord } from '../../shared/words/events'
import { kindWord } from '../../shared/words/lists'
import { differs } from '../../shared/moderation/differs'
import { lazyPart } from '../../shared/ui/lazy'
import { useKeptFeed } from '../offline/feed'
import { NothingYet } from '../common/unavailable'
import { Page } from '../common/page'
import { Steps, Withdraw } from './actions'
import { Answers, Clocks, Facts, Merged } from './facts'
import { followComplaint } from './feed'
import { Follow } from './follow'
import { useForgetOldPhotos } from './old-photos'
import { OwnName } from './own-name'
import { pinFromAddress } from './pin-address'
import type { WholeComplaintFragment } from '../gql/graphql'
import { words as wargaWords } from '../common/words'
import { keptName, pinFor } from './pins'
import { Share } from './share'
import { Support } from './support'
import { Tell } from './tell'
import { TellMore } from './tell-more'
import { NewPin } from './new-pin'
import { ToAccount } from './to-account'
import type { Shown } from './shown'
import { words } from './words'

const Outcome = lazyPart(() => import('../common/outcome').then((found) => found.Outcome))
const Erase = lazyPart(() => import('./erase'))
const OwnLooks = lazyPart(() => import('../../shared/identity-looks/own'))
const PublicSide = lazyPart(() => import('../../shared/moderation/public-side'))

/** Counted beside the complaint: not told one by one. */
const SUPPORT = new Set(['SUPPORTED', 'SUPPORT_WITHDRAWN'])

/** How it ended where nobody goes on with it: why, before anything else. */
const ENDED = { REJECTED: 'rejectedTitle', WITHDRAWN: 'withdrawnTitle' } as const

function Ending({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const title = ENDED[complaint.status as keyof typeof ENDED]
  if (title === undefined) return null
  const why = [...complaint.timeline].reverse().find(({ kind }) => kind === complaint.status)?.note
  return (
    <Notice tone="mute" title={words.value[title]}>
      {why != null && <p class="w-prose">{why}</p>}
    </Notice>
  )
}

function Body({ shown, toldAt, told }: { readonly shown: Shown; readonly toldAt: number; readonly told: string | null }) {
  const text = words.value
  const { complaint } = shown
  // Whether it is done is asked below what the OPD says of it.
  // What was kept on the device before there were any has none.
  const looks = (complaint.identityLooks as typeof complaint.identityLooks | undefined) ?? []
  const own = complaint.allowedActions.includes('SHOW_NAME') || looks.length > 0
  // Who has it in an account deletes that.
  const linked = complaint.timeline.some(({ kind }) => kind === 'ACCOUNT_LINKED')
  const answered = complaint.status === 'RESOLVED' && complaint.responses.length > 0
  return (
    <>
      {told !== null && (
        <div id="told" tabIndex={-1}>
          <Notice tone="good" role="status">
            {told}
          </Notice>
        </div>
      )}
      <div class="t-row t-gap-2">
        {complaint.status === 'NEEDS_INFORMATION' && complaint.allowedActions.includes('SUPPLY_INFORMATION') ? (
          <Tag tone="warn">{wargaWords.value.waitsForYou}</Tag>
        ) : (
          <StatusTag status={complaint.status} />
        )}
        {complaint.kind !== 'COMPLAINT' && <Tag tone="mute">{kindWord(complaint.kind)}</Tag>}
        {complaint.confidential && (
          <Tag tone="warn">
            <LockIcon /> {common.value.confidential}
          </Tag>
        )}
        {complaint.anonymous && (
          <Tag tone="mute">
            <MaskIcon /> {common.value.anonymous}
          </Tag>
        )}
        {complaint.moderated && <Tag tone="mute">{common.value.moderated}</Tag>}
        {complaint.hidden && <Tag tone="warn">{common.value.hiddenFromPublic}</Tag>}
        <span class="w-line__when t-note t-number">{complaint.number}</span>
      </div>
      <Ending complaint={complaint} />
      <Merged complaint={complaint} />
      {complaint.aspiration != null && <Outcome of={complaint.aspiration} />}
      <Clocks complaint={complaint} toldAt={toldAt} />
      <ToAccount shown={shown} />
      {answered && <Answers complaint={complaint} />}
      <Steps shown={shown} />
      <section class="t-card t-stack">
        <p class="w-prose">{complaint.description}</p>
        <Photos photos={complaint.attachments} of={text.photoOf({ title: complaint.title })} />
        <Facts complaint={complaint} />
        <div class="t-row">
          <Support shown={shown} />
          <Follow shown={shown} />
          <Tell shown={shown} />
          <Share complaint={complaint} />
        </div>
      </section>
      {differs(complaint) && <PublicSide complaint={complaint} note={text.moderatedNote} heading="h2" />}
      {!answered && (complaint.responses.length > 0 || !(complaint.status in ENDED)) && <Answers complaint={complaint} />}
      {complaint.rating !== null && (
        <Notice tone="good">{text.ratingGiven({ rating: String(complaint.rating) })}</Notice>
      )}
      <section class="t-stack" aria-labelledby="way">
        <h2 id="way">{text.whatHappened}</h2>
        <Timeline events={complaint.timeline.filter(({ kind }) => !SUPPORT.has(kind)).reverse()} />
      </section>
      <OwnName shown={shown} />
      {own && <OwnLooks looks={looks} />}
      <TellMore shown={shown} />
      <NewPin shown={shown} />
      <Withdraw shown={shown} />
      {shown.pin !== null && own && !linked && <Erase number={complaint.number} pin={shown.pin} />}
    </>
  )
}

type Initial = Parameters<typeof followComplaint>[2]

/** undefined while the device looks for the PIN. */
function usePin(number: string): string | null | undefined {
  const [pin, setPin] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    let over = false
    pinFromAddress(number)
    void pinFor(number).then((found) => over || setPin(found))
    return () => {
      over = true
    }
  }, [number])
  return pin
}

function NotFound({ number }: { readonly number: string }) {
  const text = words.value
  return (
    <Page title={text.notFound} back="/papan">
      <p>{text.notFoundHint}</p>
      <div class="t-row">
        <ButtonLink href={`/ikuti?nomor=${encodeURIComponent(number)}`}>{text.trackTitle}</ButtonLink>
        {viewer.value === null && (
          <ButtonLink href={`/masuk?kembali=/aduan/${encodeURIComponent(number)}`} look="secondary">
            {common.value.signIn}
          </ButtonLink>
        )}
      </div>
    </Page>
  )
}

function Known({ number, pin }: { readonly number: string; readonly pin: string | null }) {
  const owner = viewer.value?.id ?? null
  const [told, setTold] = useState<string | null>(null)
  const feed = useKeptFeed(
    {
      name: keptName(number, pin !== null),
      // By PIN it belongs to whoever holds the receipt on this device.
      owner: pin === null ? owner : null,
      make: (initial: Initial) => followComplaint(number, pin, initial),
    },
    [number, pin, owner],
  )
  useEffect(
    () =>
      feed?.onNews((news) => {
        for (const { event } of news) announce(words.peek().changed({ event: eventWord(event.kind) }))
      }),
    [feed],
  )
  const snapshot = feed?.snapshot.value ?? null
  const failure = feed?.failure.value ?? null
  useForgetOldPhotos(snapshot === null ? undefined : snapshot.complaint)
  if (failure !== null || (snapshot !== null && snapshot.complaint === null)) return <NotFound number={number} />
  if (feed === null || snapshot === null || snapshot.complaint === null) {
    const offline = feed?.state.value.kind === 'offline'
    return (
      <Page title={words.value.number({ number })} states={feed === null ? [] : [feed.state]}>
        {feed !== null && offline ? <NothingYet state={feed.state.value} /> : <p class="w-soft">{common.value.loading}</p>}
      </Page>
    )
  }
  const tell = (sentence: string) => {
    setTold(sentence)
    setTimeout(() => document.getElementById('told')?.focus())
  }
  const shown: Shown = {
    complaint: snapshot.complaint,
    pin,
    again: () => feed.refresh(),
    tell,
    took(complaint, sentence) {
      feed.update((before) => ({ ...before, complaint, toldAt: timeNow() }))
      tell(sentence)
    },
    tookPart: (part) => feed.update((before) => ({ ...before, complaint: before.complaint && { ...before.complaint, ...part } })),
  }
  return (
    <Page title={snapshot.complaint.title} states={[feed.state]} back="/papan">
      <Body shown={shown} toldAt={snapshot.toldAt} told={told} />
    </Page>
  )
}

export default function ComplaintPage({ number = '' }: { readonly number?: string }) {
  const { path } = useLocation()
  const pin = usePin(number)
  if (pin === undefined || viewer.value === undefined) {
    return (
      <Page title={words.value.number({ number })}>
        <p class="w-soft">{common.value.loading}</p>
      </Page>
    )
  }
  return <Known key={path} number={number} pin={pin} />
}

