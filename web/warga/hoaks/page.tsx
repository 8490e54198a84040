/** The hoax desk for everybody: what was found about what goes around, and the way to ask. */
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { VERDICTS, verdictWord, type Verdict } from '../../shared/claims/parts'
import { followArchive, furtherArchive, type Archive } from '../../live/claims/feed'
import type { Claims } from '../../live/claims/list'
import { words as claimWords } from '../../shared/claims/words'
import { ask } from '../../shared/graphql'
import { SearchField } from '../../shared/search/field'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { Button, ButtonLink, Empty, MoreButton, PlusIcon, Problem, Select, TextField } from '../../shared/ui'
import { Skeleton } from '../common/list'
import { Page } from '../common/page'
import { NothingYet } from '../common/unavailable'
import { pinOf } from '../draft/receipt'
import { remember } from '../following/pins'
import { TrackClaimDocument } from '../gql/graphql'
import { useOwnFeed } from '../offline/own-feed'
import { ClaimList } from './list'
import { words } from './words'

function WithPin() {
  const text = words.value
  const { route } = useLocation()
  const [number, setNumber] = useState('')
  const [pin, setPin] = useState('')
  const sending = useSending()

  async function open(event: Event) {
    event.preventDefault()
    const code = pinOf(pin)
    const found = await sending.send(async () => (await ask(TrackClaimDocument, { number: number.trim(), pin: code })).trackClaim)
    if (!found.done) return
    if (found.result === null) return sending.refuse(text.notFound)
    remember(found.result.number, code)
    route(`/hoaks/${found.result.number}`)
  }

  return (
    <details class="t-claim">
      <summary>{text.withPin}</summary>
      <form class="t-stack" noValidate onSubmit={(event) => void open(event)}>
        <Problem of={sending} />
        <TextField label={text.number} hint={text.numberHint} value={number} onValue={setNumber} maxLength={24} autocapitalize="characters" autocomplete="off" />
        <TextField label={text.pin} value={pin} onValue={setPin} maxLength={24} autocapitalize="characters" autocomplete="off" />
        <div>
          <Button type="submit" look="secondary" busy={sending.busy}>
            {text.open}
          </Button>
        </div>
      </form>
    </details>
  )
}

function wantedFrom(query: Record<string, string>): Archive {
  const verdict = VERDICTS.find((one) => one === query['putusan'])
  return { search: query['cari'] || null, verdict: verdict ?? null }
}

function addressOf({ search, verdict }: Archive): string {
  const found = new URLSearchParams({ ...(search && { cari: search }), ...(verdict && { putusan: verdict }) }).toString()
  return found === '' ? '/hoaks' : `/hoaks?${found}`
}

export default function HoaxesPage() {
  const text = words.value
  const { query, route } = useLocation()
  const wanted = wantedFrom(query)
  const address = addressOf(wanted)
  const feed = useOwnFeed({ name: `hoaks:${address}`, make: (initial: Parameters<typeof followArchive>[1]) => followArchive(wanted, initial) }, [address])
  const more = useSending()
  const list = feed?.snapshot.value ?? null
  const state = feed?.state.value
  const go = (change: Archive) => route(addressOf({ ...wanted, ...change }))
  const read = async (now: Claims) => {
    feed?.update(await furtherArchive(wanted, now))
  }
  return (
    <Page title={claimWords.value.name} wide states={feed === null ? [] : [feed.state]}>
      <p class="w-soft">{text.lead}</p>
      <div class="t-row">
        <ButtonLink href="/hoaks/kirim" class="w-big">
          <PlusIcon /> {text.send}
        </ButtonLink>
        {viewer.value != null && (
          <ButtonLink href="/hoaks/saya" look="secondary">
            {text.own}
          </ButtonLink>
        )}
        {viewer.value?.rights.includes('CHECK_CLAIMS') === true && (
          <ButtonLink href="/relawan/hoaks" look="secondary">
            {text.room}
          </ButtonLink>
        )}
      </div>
      <SearchField label={text.search} hint={text.searchHint} value={wanted.search ?? ''} onSearch={(search) => go({ search: search || null })} onNumber={(number) => route(`/aduan/${number}`)} />
      <Select
        label={claimWords.value.verdict}
        empty={text.allVerdicts}
        value={wanted.verdict ?? ''}
        onValue={(verdict) => go({ verdict: verdict === '' ? null : (verdict as Verdict) })}
        options={VERDICTS.map((value) => ({ value, label: verdictWord(value) }))}
      />
      {list === null ? (
        state?.kind === 'offline' ? (
          <NothingYet state={state} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : list.items.length === 0 ? (
        <Empty>{text.nothing}</Empty>
      ) : (
        <>
          <ClaimList claims={list.items} />
          {list.more && <MoreButton busy={more.busy} onClick={() => void more.send(() => read(list))} />}
        </>
      )}
      <WithPin />
    </Page>
  )
}
