/** One claim, live: the clarification for everybody, where it stands for its sender, the work for volunteers. */
import { useRoute } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { Clarified, ClaimTag, claimTitle, ClaimTags, Past, Proposed, Sent } from '../../shared/claims/parts'
import { words as claimWords } from '../../shared/claims/words'
import { words as noticeWords } from '../../shared/notices/words'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { dateAndTime } from '../../shared/time'
import { announce, Button, ButtonLink, CheckIcon, Notice, Problem, SendIcon, TextArea, TextField } from '../../shared/ui'
import { ByHand, copied } from '../../shared/ui/copy'
import { lazyPart } from '../../shared/ui/lazy'
import { common } from '../../shared/words/common'
import { eventWord } from '../../shared/words/events'
import { Page } from '../common/page'
import { NothingYet } from '../common/unavailable'
import { pinFor } from '../following/pins'
import { ClaimFollowedDocument, FollowClaimDocument, ObjectToClarificationDocument, type WholeClaimFragment } from '../gql/graphql'
import { useKeptFeed } from '../offline/feed'
import { followClaim } from './feed'
import { words } from './words'

const Work = lazyPart(() => import('./work'))
const TellMe = lazyPart(() => import('../../shared/notices/tell-me'))
const PUBLIC = new Set(['PUBLISHED', 'RETRACTED'])
const OPEN = new Set(['SUBMITTED', 'IN_REVIEW', 'PROPOSED', 'CONFIRMED'])

interface Props {
  readonly claim: WholeClaimFragment
}

function Share({ claim }: Props) {
  const text = words.value
  const [how, setHow] = useState<'copied' | 'by hand' | null>(null)
  const url = `${location.origin}/hoaks/${claim.number}`

  async function share() {
    if (typeof navigator.share === 'function') {
      try {
        return await navigator.share({ title: claimTitle(claim), url })
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return
      }
    }
    const done = await copied(url)
    setHow(done ? 'copied' : 'by hand')
    if (done) announce(text.shared)
  }

  return (
    <>
      <Button look="secondary" onClick={() => void share()}>
        {how === 'copied' ? <CheckIcon /> : <SendIcon />} {how === 'copied' ? text.shared : text.share}
      </Button>
      {how === 'by hand' && <ByHand value={url} label={text.share} />}
    </>
  )
}

function Follow({ claim }: Props) {
  const text = words.value
  const person = viewer.value?.id ?? null
  const known = useLoaded(person === null ? null : async () => (await ask(ClaimFollowedDocument, { number: claim.number })).claim?.following ?? false, [claim.number, person])
  const sending = useSending()
  if (claim.own) return null
  if (person === null) {
    return (
      <ButtonLink look="secondary" href={`/masuk?kembali=/hoaks/${claim.number}`}>
        {text.signInToFollow}
      </ButtonLink>
    )
  }
  const follows = known.data === true
  async function change() {
    const sent = await sending.send(async () => (await ask(FollowClaimDocument, { claim: claim.id, follows: !follows })).followClaim)
    if (sent.done) known.put(sent.result.following)
  }
  return (
    <>
      <Button look="secondary" aria-pressed={follows} busy={sending.busy} title={text.followHint} onClick={() => void change()}>
        {follows ? text.unfollow : text.follow}
      </Button>
      <Problem of={sending} />
    </>
  )
}

/** For who has sent it: without an account, by what this device holds. */
function Tell({ claim, pin }: Props & { readonly pin: string | null }) {
  const [open, setOpen] = useState(false)
  const signedIn = viewer.value != null
  if (!claim.own || (pin === null && !signedIn)) return null
  return (
    <>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {noticeWords.value.tellMe}
      </Button>
      {open && <TellMe ofClaim receipt={pin === null ? null : { number: claim.number, pin }} settings="/akun#notices" onClose={() => setOpen(false)} />}
    </>
  )
}

function Objecting({ claim }: Props) {
  const text = words.value
  const [form, setForm] = useState({ name: '', contact: '', words: '' })
  const sending = useSending()
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }))

  async function submit(event: Event) {
    event.preventDefault()
    const input = { claim: claim.id, ...form }
    const sent = await sending.send(async () => (await ask(ObjectToClarificationDocument, { input })).objectToClarification)
    if (!sent.done) return
    setForm({ name: '', contact: '', words: '' })
    sending.tell(text.objectDone)
  }

  return (
    <details class="t-claim">
      <summary>{text.object}</summary>
      {sending.said !== null && (
        <Notice tone="good" role="status">
          {sending.said}
        </Notice>
      )}
      <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
        <p class="w-soft">{text.objectHint}</p>
        <Problem of={sending} beside={['name', 'contact', 'words']} />
        <TextField label={text.objectName} value={form.name} onValue={(name) => set({ name })} error={sending.problemOf('name')} maxLength={120} autocomplete="name" />
        <TextField label={text.objectContact} value={form.contact} onValue={(contact) => set({ contact })} error={sending.problemOf('contact')} maxLength={254} />
        <TextArea label={text.objectWords} hint={text.objectWordsHint} value={form.words} onValue={(said) => set({ words: said })} error={sending.problemOf('words')} rows={4} maxLength={2_000} />
        <div>
          <Button type="submit" look="secondary" busy={sending.busy}>
            {text.objectSend}
          </Button>
        </div>
      </form>
    </details>
  )
}

function Objections({ claim }: Props) {
  const text = words.value
  const decided = claim.objections.filter(({ upheld }) => upheld !== null)
  if (decided.length === 0) return null
  return (
    <section class="t-stack" aria-labelledby="objections">
      <h2 id="objections">{text.objections}</h2>
      <ul class="t-stack">
        {decided.map((one) => (
          <li key={one.id}>
            <Notice tone={one.upheld === true ? 'warn' : 'info'} title={one.upheld === true ? text.upheld : text.notUpheld}>
              <p class="t-claim__words">{one.answer}</p>
            </Notice>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ending({ claim }: Props) {
  const text = words.value
  if (claim.status !== 'DECLINED') return null
  return (
    <Notice tone="mute" title={text.declinedTitle}>
      <p class="t-claim__words">{claim.declineReason}</p>
      {claim.answer !== null && (
        <p>
          {text.answeredBy}: <a href={`/hoaks/${claim.answer.number}`}>{claim.answer.title ?? claim.answer.number}</a>
        </p>
      )}
    </Notice>
  )
}

function Body({ claim, pin }: Props & { readonly pin: string | null }) {
  const text = words.value
  const isPublic = PUBLIC.has(claim.status)
  const works = viewer.value?.rights.includes('CHECK_CLAIMS') === true
  return (
    <>
      <div class="t-row t-gap-2">
        {isPublic ? <ClaimTag status={claim.status} /> : <ClaimTags claim={claim} />}
        <span class="w-line__when t-note t-number">{claim.number}</span>
      </div>
      {claim.dueAt !== null && OPEN.has(claim.status) && <p class="w-soft">{claimWords.value.dueBy({ date: dateAndTime(claim.dueAt) })}</p>}
      <Clarified claim={claim} />
      <Ending claim={claim} />
      {claim.own && OPEN.has(claim.status) && <Notice tone="info">{works ? text.ownClaim : text.waiting}</Notice>}
      <Sent claim={claim} />
      <Proposed claim={claim} />
      {works && OPEN.has(claim.status) && <Work key={claim.number} claim={claim} />}
      <div class="t-row">
        <Follow claim={claim} />
        <Tell claim={claim} pin={pin} />
        {isPublic && <Share claim={claim} />}
      </div>
      <Objections claim={claim} />
      {isPublic && <Objecting claim={claim} />}
      <Past claim={claim} />
    </>
  )
}

/** undefined while the device looks for the PIN. */
function usePin(number: string): string | null | undefined {
  const [found, setFound] = useState<{ readonly number: string; readonly pin: string | null } | undefined>(undefined)
  useEffect(() => {
    let over = false
    void pinFor(number).then((pin) => over || setFound({ number, pin }))
    return () => {
      over = true
    }
  }, [number])
  // The page goes from one claim to another without being left: another's PIN is none of this one.
  return found?.number === number ? found.pin : undefined
}

export default function ClaimPage() {
  const text = words.value
  const { params } = useRoute()
  const number = params['number'] ?? ''
  const pin = usePin(number)
  const person = viewer.value?.id ?? null
  // Who they are, and what this device holds, is known a moment later, and in either order.
  const known = pin !== undefined && viewer.value !== undefined
  const make = known ? (initial: Parameters<typeof followClaim>[2]) => followClaim(number, pin, initial) : null
  const feed = useKeptFeed({ name: `hoaks:one:${number}:${pin === null ? '' : 'own'}`, owner: person, make }, [number, pin, person, known])
  useEffect(
    () =>
      feed?.onNews((all) => {
        const last = all[all.length - 1]
        if (last !== undefined) announce(eventWord(last.event.kind))
      }),
    [feed],
  )
  const shown = feed?.snapshot.value ?? null
  const failed = feed?.failure.value != null
  const state = feed?.state.value
  const claim = shown?.complaint ?? null
  if ((shown !== null && claim === null) || failed) {
    return (
      <Page title={text.missing} back="/hoaks">
        <p>{text.missingHint}</p>
        <div class="t-row">
          <ButtonLink href="/hoaks">{claimWords.value.name}</ButtonLink>
          {viewer.value === null && (
            <ButtonLink look="secondary" href={`/masuk?kembali=/hoaks/${encodeURIComponent(number)}`}>
              {common.value.signIn}
            </ButtonLink>
          )}
        </div>
      </Page>
    )
  }
  return (
    <Page title={claim === null ? number : claimTitle(claim)} back="/hoaks" states={feed === null ? [] : [feed.state]}>
      {claim === null ? state?.kind === 'offline' ? <NothingYet state={state} /> : <p role="status">{common.value.loading}</p> : <Body claim={claim} pin={pin ?? null} />}
    </Page>
  )
}
