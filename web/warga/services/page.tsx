/** One service: whether it is open now, what to bring, what it costs, where it is; without a link as it was last seen. */
import './services.css'
import { useEffect, useState } from 'preact/hooks'
import type { WholeServiceFragment } from '../../shared/gql/graphql'
import { OpenNow, ServiceText } from '../../shared/services/content'
import { words as shared } from '../../shared/services/words'
import { shortDate } from '../../shared/time'
import { announce, Button, ButtonLink, Notice } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { ShareAddress } from '../following/share-address'
import { Page } from '../common/page'
import { NothingYet } from '../common/unavailable'
import { useOwnFeed } from '../offline/own-feed'
import { closedDays, wantClosedDays } from './closed-days'
import { followService, keptName, type Whole } from './feed'
import { serviceHref } from './line'
import { words } from './words'

function Needed({ service }: { readonly service: WholeServiceFragment }) {
  const text = words.value
  const [helped, setHelped] = useState(false)
  return (
    <section class="t-card t-stack t-noprint" aria-labelledby="needed">
      <h2 id="needed">{text.needed}</h2>
      {helped ? (
        <p role="status">{text.thanks}</p>
      ) : (
        <div class="t-row">
          <Button look="secondary" onClick={() => setHelped(true)}>
            {text.yes}
          </Button>
          <ButtonLink href={`/lapor?layanan=${encodeURIComponent(service.slug ?? '')}`}>{text.no}</ButtonLink>
        </div>
      )}
    </section>
  )
}

function Missing({ slug }: { readonly slug: string }) {
  const text = words.value
  return (
    <Page title={text.missing} back="/layanan" key={slug}>
      <p>{text.missingHint}</p>
      <div>
        <ButtonLink href="/layanan">{text.toList}</ButtonLink>
      </div>
    </Page>
  )
}

function Known({ slug }: { readonly slug: string }) {
  const text = words.value
  const say = shared.value
  const [changed, setChanged] = useState(false)
  const feed = useOwnFeed({ name: keptName(slug), make: (initial: { snapshot: Whole; at: number } | undefined) => followService(slug, initial) }, [slug])
  useEffect(wantClosedDays, [])
  const snapshot = feed?.snapshot.value ?? null
  const service = snapshot?.service ?? null
  useEffect(
    () =>
      feed?.onNews((news) => {
        const own = feed.snapshot.peek()?.service?.id
        if (!news.some(({ serviceId, event }) => serviceId === own && event.kind === 'SERVICE_PUBLISHED')) return
        setChanged(true)
        announce(words.peek().changed)
      }),
    [feed],
  )
  if (feed === null || snapshot === null) {
    const offline = feed?.state.value.kind === 'offline'
    return (
      <Page title={say.title} states={feed === null ? [] : [feed.state]} back="/layanan">
        {feed !== null && offline ? <NothingYet state={feed.state.value} /> : <p class="w-soft">{common.value.loading}</p>}
      </Page>
    )
  }
  if (service === null || service.content === null) return <Missing slug={slug} />
  const { content } = service
  return (
    <Page title={service.name} states={[feed.state]} back="/layanan">
      <p class="w-soft">
        <a href={`/layanan?dinas=${encodeURIComponent(service.opd.code)}`}>{service.opd.name}</a> ·{' '}
        <a href={`/layanan?tentang=${content.topic}`}>{say[content.topic]}</a>
      </p>
      <div class="t-row t-gap-2">
        <OpenNow said={content} closed={closedDays.value} />
      </div>
      {changed && (
        <Notice tone="info">
          {text.changed}
        </Notice>
      )}
      {service.needsCheck && <Notice tone="warn">{say.needsCheck}</Notice>}
      <div class="t-card">
        <ServiceText said={content} />
      </div>
      <div class="t-row">
        <ShareAddress title={service.name} url={`${location.origin}${serviceHref(service.slug)}`} />
        <span class="t-note">
          {[
            service.updatedAt === null ? '' : say.updated({ date: shortDate(service.updatedAt) }),
            service.checkedOn === null ? '' : say.checked({ date: shortDate(`${service.checkedOn}T00:00:00+07:00`) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <Needed service={service} />
    </Page>
  )
}

export default function ServicePage({ slug = '' }: { readonly slug?: string }) {
  return <Known key={slug} slug={slug} />
}
