/** The first page: file, follow, and what others have filed just now. */
import { useEffect, useState } from 'preact/hooks'
import { announce, ButtonLink, Button, CameraIcon, DownloadIcon, Empty, RightIcon, SearchIcon } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { ComplaintList, Skeleton } from '../common/list'
import { Pending } from '../mine/pending'
import { useOwnFeed } from '../offline/own-feed'
import { install, installable } from '../offline/install'
import { NothingYet } from '../common/unavailable'
import { Page } from '../common/page'
import { words } from '../common/words'
import { lazyPart } from '../../shared/ui/lazy'
import { followLatestOnes, SHOWN } from './feed'

const Today = lazyPart(() => import('../announcements/today'))

function Hero() {
  const text = words.value
  return (
    <section class="w-hero">
      <div class="w-hero__inner t-stack">
        <h1>{text.homeTitle}</h1>
        <p>{text.homeLead}</p>
        <div class="w-hero__actions">
          <ButtonLink href="/lapor" class="w-big">
            <CameraIcon />
            {text.fileNow}
          </ButtonLink>
          <ButtonLink href="/ikuti" look="secondary" class="w-big">
            <SearchIcon />
            {text.followOne}
          </ButtonLink>
        </div>
      </div>
      <svg class="w-hero__wave" viewBox="0 0 360 24" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 14c30 0 30-10 60-10s30 10 60 10 30-10 60-10 30 10 60 10 30-10 60-10 30 10 60 10V24H0z" />
      </svg>
    </section>
  )
}

function useLatest() {
  // Of who has signed in their own are among them, published or not.
  const feed = useOwnFeed({ name: 'newest', make: followLatestOnes }, [])
  useEffect(
    () =>
      feed?.onNews((news) => {
        for (const { event, complaint } of news) {
          const isNew = event.kind === 'VERIFIED' || event.kind === 'ROUTED'
          if (isNew && complaint !== null) announce(words.peek().newNews({ title: complaint.title }))
        }
      }),
    [feed],
  )
  return feed
}

function Latest({ feed }: { readonly feed: ReturnType<typeof useLatest> }) {
  const text = words.value
  const list = feed?.snapshot.value ?? null
  const offline = feed?.state.value.kind === 'offline'
  return (
    <section class="t-stack" aria-labelledby="latest">
      <h2 id="latest">{text.latest}</h2>
      {list === null ? (
        feed !== null && offline ? (
          <NothingYet state={feed.state.value} />
        ) : (
          <Skeleton lines={SHOWN} />
        )
      ) : list.items.length === 0 ? (
        <Empty>{text.nothingYet}</Empty>
      ) : (
        <ComplaintList complaints={list.items} heading="h3" />
      )}
      <a class="w-onward t-onward" href="/papan">
        {text.allOnBoard} <RightIcon />
      </a>
      <a class="w-onward t-onward" href="/usulan">
        {text.wishes} <RightIcon />
      </a>
      <a class="w-onward t-onward" href="/hoaks">
        {text.askHoaxes} <RightIcon />
      </a>
    </section>
  )
}

function Steps() {
  const text = words.value
  return (
    <section class="t-stack" aria-labelledby="how">
      <h2 id="how">{text.howTitle}</h2>
      <ol class="w-steps t-stack">
        {[text.how1, text.how2, text.how3].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  )
}

/** Milliseconds: a slow link has enough to do with the page itself, as in later.ts. */
const LATER = 3_000
let later = false

function useLater(): boolean {
  const [now, setNow] = useState(later)
  useEffect(() => {
    const timer = setTimeout(() => setNow((later = true)), LATER)
    return () => clearTimeout(timer)
  }, [])
  return now
}

export function Home() {
  const text = words.value
  const feed = useLatest()
  const isLater = useLater()
  return (
    <>
      <Hero />
      <Page title={common.value.tagline} bare class="w-home" states={feed === null ? [] : [feed.state]}>
        <Pending />
        <a class="t-card w-services" href="/layanan">
          <span>
            <strong>{text.services}</strong> <span class="w-soft">{text.servicesHint}</span>
          </span>
          <RightIcon />
        </a>
        <Latest feed={feed} />
        {isLater && <Today />}
        <Steps />
        {installable.value && (
          <div class="t-card t-row">
            <Button look="secondary" onClick={() => void install()}>
              <DownloadIcon />
              {text.install}
            </Button>
            <span class="w-soft">{text.installHint}</span>
          </div>
        )}
      </Page>
    </>
  )
}
