/** What citizens wish for, by kecamatan, and what became of each. */
import './aspirations.css'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { useReadAgain } from '../../live/read-again'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { Button, ButtonLink, Empty, HeartIcon, MoreButton, PeopleIcon, PinIcon, Problem, Select } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { words as wargaWords } from '../common/words'
import { Skeleton } from '../common/list'
import { Page } from '../common/page'
import { places, wantPlaces } from '../common/places'
import { NothingYet } from '../common/unavailable'
import { support, supportBySigningIn } from '../following/support'
import { AspirationCountsDocument, type AspirationLineFragment, type AspirationState } from '../gql/graphql'
import { useOwnFeed } from '../offline/own-feed'
import { followAspirations, further, type Aspirations } from './feed'
import { Outcome, STATES } from '../common/outcome'
import { words } from '../common/aspiration-words'

const AGAIN = 2_000
type Initial = { readonly snapshot: Aspirations; readonly at: number } | undefined

function Line({ of }: { readonly of: AspirationLineFragment }) {
  const text = words.value
  const sending = useSending()
  const answer = of.responses[of.responses.length - 1]
  const place = [of.village, of.district === null ? null : wargaWords.value.inDistrict({ name: of.district.name })].filter(Boolean).join(', ')
  const name = text.supportOf({ title: of.title })
  const me = viewer.value
  return (
    <article class="t-card t-stack t-gap-2 w-wish">
      {of.aspiration !== null && <Outcome of={of.aspiration} />}
      <h2 class="w-line__title">
        <a href={`/aduan/${of.number}`}>{of.title}</a>
      </h2>
      {answer !== undefined && (
        <details>
          <summary>{text.answerOf({ opd: answer.opd.code })}</summary>
          <p class="w-prose">{answer.text}</p>
        </details>
      )}
      <Problem of={sending} />
      <div class="w-line__facts t-row t-note">
        {place !== '' && (
          <span>
            <PinIcon /> {place}
          </span>
        )}
        <span>
          <PeopleIcon /> {common.value.supporters(of.supportCount)}
        </span>
        {sending.done ? (
          <span role="status">{text.supported}</span>
        ) : (
          of.allowedActions.includes('SUPPORT') &&
          (me === null ? (
            <ButtonLink href={supportBySigningIn(of.number)} look="secondary" aria-label={name}>
              <HeartIcon /> {text.support}
            </ButtonLink>
          ) : (
            <Button look="secondary" busy={sending.busy} aria-label={name} onClick={() => void sending.send(() => support(of.id))}>
              <HeartIcon /> {text.support}
            </Button>
          ))
        )}
      </div>
    </article>
  )
}

/** How many there are of each, read again when something has happened. */
function useCounts(district: string) {
  const [again, setAgain] = useState(0)
  const variables = { district: district === '' ? null : district }
  const { data } = useLoaded(async () => (await ask(AspirationCountsDocument, variables)).aspirationCounts, [district, again])
  return { counts: new Map(data?.map(({ state, count }) => [state, count])), again: () => setAgain((times) => times + 1) }
}

function Again({ feed, again }: { readonly feed: Parameters<typeof useReadAgain>[0]; readonly again: () => void }) {
  useReadAgain(feed, again, AGAIN)
  return null
}

export default function AspirationsPage() {
  const text = words.value
  const location = useLocation()
  const district = location.query['kecamatan'] ?? ''
  const state: AspirationState | '' = STATES.find((one) => one === location.query['jadi']) ?? ''
  // Of who has signed in their own are among them, published or not.
  const feed = useOwnFeed(
    { name: `usulan:${district}:${state}`, make: (initial: Initial) => followAspirations(district, state, initial) },
    [district, state],
  )
  const { counts, again } = useCounts(district)
  const more = useSending()
  useEffect(wantPlaces, [])
  const list = feed?.snapshot.value ?? null
  const offline = feed?.state.value.kind === 'offline'
  const go = (to: { readonly district?: string; readonly state?: string }) => {
    const found = new URLSearchParams()
    const [there, became] = [to.district ?? district, to.state ?? state]
    if (there !== '') found.set('kecamatan', there)
    if (became !== '') found.set('jadi', became)
    location.route(`/usulan${found.size === 0 ? '' : `?${found.toString()}`}`)
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return (
    <Page title={text.title} wide states={feed === null ? [] : [feed.state]} back="/">
      <p class="w-soft">{text.lead}</p>
      <div>
        <ButtonLink href="/lapor?macam=usulan">{text.suggest}</ButtonLink>
      </div>
      <div class="w-wishes__filters">
        <Select
          label={text.kecamatan}
          empty={text.kecamatanAll}
          value={district}
          onValue={(to) => go({ district: to })}
          options={(places.value?.districts ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          label={text.state}
          empty={text.all({ count: String(all) })}
          value={state}
          onValue={(to) => go({ state: to })}
          options={STATES.map((one) => ({ value: one, label: text.stateCount({ state: text[one], count: String(counts.get(one) ?? 0) }) }))}
        />
      </div>
      {feed !== null && <Again feed={feed} again={again} />}
      <p role="status" class="t-number">
        {list !== null && text.total(list.total)}
      </p>
      {list === null ? (
        offline && feed !== null ? (
          <NothingYet state={feed.state.value} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : list.items.length === 0 ? (
        <Empty>{text.none}</Empty>
      ) : (
        <>
          <ul class="w-wishes">
            {list.items.map((one) => (
              <li key={one.id}>
                <Line of={one} />
              </li>
            ))}
          </ul>
          {list.more && !offline && (
            <MoreButton busy={more.busy} onClick={() => void more.send(async () => feed?.update(await further(district, state, list)))} />
          )}
        </>
      )}
    </Page>
  )
}
