/** One complaint beside the queue: everything about it, and the form to act on it. */
import type { ComponentChildren } from 'preact'
import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import {
  announce,
  Button,
  ButtonLink,
  CloseIcon,
  LinkBadge,
  Notice,
  PersonIcon,
  Problem,
  StatusTag,
  Tag,
  Timeline,
  type LinkState,
} from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useFeed } from '../../live/follow'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { ago, ticking } from '../../shared/time'
import { common } from '../../shared/words/common'
import { ClaimComplaintDocument, OpenComplaintDocument, type DeskComplaintFragment } from '../gql/graphql'
import { useShortcuts } from '../common/shortcuts'
import { KeptText } from '../common/copied'
import { SecretTag } from '../common/secret-tag'
import { words } from '../common/words'
import { Composer } from './composer'
import { draftOf, writeDraft } from './drafts'
import { known } from '../../shared/colleague/colleague'
import { Clocks, Facts, Said } from './facts'
import { followComplaint } from './feed'

export interface ComplaintPaneProps {
  readonly number: string
  readonly queueState: ReadonlySignal<LinkState>
  /** The complaint to go on with; null where there is none. */
  readonly next: string | null
}

function Pane({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <section class="a-pane" aria-label={label}>
      {children}
    </section>
  )
}

function Who({ page, onClaim, busy }: { page: DeskComplaintFragment; onClaim: () => void; busy: boolean }) {
  const me = viewer.value?.name
  const now = ticking().value
  const text = words.value
  const mine = page.heldBy === me
  return (
    <div class="t-row">
      {page.heldBy !== null && (
        <span class="a-line__who">
          <PersonIcon />
          {mine ? text.heldByMe : text.heldBy({ name: page.heldBy })}
        </span>
      )}
      {page.openedBy !== null && page.openedAt !== null && page.openedBy !== me && (
        <span class="t-note">{text.openedBy({ name: page.openedBy, ago: ago(page.openedAt, now) })}</span>
      )}
      {page.allowedActions.includes('CLAIM') && !mine && (
        <Button look={page.heldBy === null ? 'primary' : 'secondary'} busy={busy} onClick={onClaim}>
          {page.heldBy === null ? text.claim : text.takeOver} <kbd aria-hidden="true">c</kbd>
        </Button>
      )}
    </div>
  )
}

const isOurs = (page: DeskComplaintFragment) => page.opd?.code === viewer.value?.opd?.code

/** Colleagues see that it lies on this desk. Told once each time that it is opened. */
function useOpened(page: DeskComplaintFragment | null): void {
  const id = page?.id ?? null
  const ours = page !== null && isOurs(page)
  useEffect(() => {
    if (id !== null && ours) ask(OpenComplaintDocument, { complaint: id }).catch(() => undefined)
  }, [id, ours])
}

export function ComplaintPane({ number, queueState, next }: ComplaintPaneProps) {
  const feed = useFeed(() => followComplaint(number), [number])
  const snapshot = feed.snapshot.value
  const failed = feed.failure.value !== null
  const told = failed ? null : (snapshot?.complaint ?? null)
  const seen = useRef<DeskComplaintFragment | null>(null)
  // What is public may still be read after it has gone to someone else; this desk has done with it.
  const page = told !== null && !isOurs(told) && seen.current !== null && isOurs(seen.current) ? null : told
  if (page !== null) seen.current = page
  const [said, setSaid] = useState<string | null>(null)
  const claiming = useSending()
  const heading = useRef<HTMLHeadingElement>(null)
  const text = words.value
  useOpened(page)

  const ready = page !== null
  useEffect(() => {
    if (ready) heading.current?.focus({ preventScroll: true })
  }, [ready])

  function took(now: DeskComplaintFragment, sentence: string, left: boolean) {
    setSaid(sentence)
    feed.update((before) => ({ ...before, complaint: left ? null : now }))
  }

  async function claim() {
    if (page === null || !page.allowedActions.includes('CLAIM') || page.heldBy === viewer.peek()?.name) return
    const { id, version } = page
    const question = async () => (await ask(ClaimComplaintDocument, { complaint: id, version })).claimComplaint
    const sent = await claiming.send(question, { refused: () => void feed.refresh() })
    if (!sent.done) return
    const draft = draftOf(id)
    if (draft.since !== null) writeDraft(id, { ...draft, since: known(sent.result) })
    took(sent.result, text.claimed, false)
    announce(text.claimed)
  }

  useShortcuts({ c: () => void claim() })

  const close = (
    <ButtonLink look="quiet" href="/antrean" class="a-pane__close">
      <CloseIcon />
      <span>{common.value.close}</span>
    </ButtonLink>
  )

  if ((failed || snapshot !== null) && page === null && seen.current === null) {
    return (
      <Pane label={number}>
        <div class="a-pane__bar t-row">{close}</div>
        <Notice tone="warn" title={text.absent} role="status">
          {text.absentBody}
        </Notice>
      </Pane>
    )
  }
  if (page === null) {
    const last = seen.current
    const left = last === null ? '' : draftOf(last.id).text
    return (
      <Pane label={number}>
        <div class="a-pane__bar t-row">{close}</div>
        {last === null ? (
          <p class="t-note">{common.value.loading}</p>
        ) : (
          <div class="t-stack">
            <h2 ref={heading} tabIndex={-1}>
              {last.title}
            </h2>
            {said !== null && (
              <Notice tone="good" role="status">
                {said}
              </Notice>
            )}
            {said === null && (
              <Notice tone="warn" title={text.gone} role="alert">
                {text.goneBody}
              </Notice>
            )}
            {left !== '' && <KeptText>{left}</KeptText>}
            <Next next={next} />
          </div>
        )}
      </Pane>
    )
  }
  const done = page.status === 'RESOLVED' || page.status === 'CLOSED'
  return (
    <Pane label={page.title}>
      <div class="a-pane__bar t-row">
        <span class="t-number t-note">{page.number}</span>
        <LinkBadge states={[queueState, feed.state]} />
        {close}
      </div>
      <div class="a-pane__body t-stack">
        <header class="t-stack">
          <div class="t-row">
            <StatusTag status={page.status} />
            {page.confidential && <SecretTag />}
            {page.anonymous && <Tag tone="mute">{common.value.anonymous}</Tag>}
          </div>
          <h2 ref={heading} tabIndex={-1}>
            {page.title}
          </h2>
          {page.confidential && <p class="a-warned">{text.confidentialNote}</p>}
          <Who page={page} onClaim={() => void claim()} busy={claiming.busy} />
          <Problem of={claiming} />
          {said !== null && (
            <Notice tone="good">
              {said}
              {done && <Next next={next} />}
            </Notice>
          )}
        </header>
        <Clocks page={page} />
        <Said page={page} />
        <Facts page={page} />
        {(!done || draftOf(page.id).text !== '') && (
          <Composer page={page} onDone={took} onStale={() => feed.refresh()} />
        )}
        <section aria-labelledby="timeline-title">
          <h3 id="timeline-title">{text.timeline}</h3>
          <Timeline events={elsewhere(page)} />
        </section>
      </div>
    </Pane>
  )
}

/** The timeline, with an OPD's name only where it was another one's turn. */
function elsewhere(page: DeskComplaintFragment) {
  return page.timeline.map((event) => (event.opd?.code === page.opd?.code ? { ...event, opd: null } : event))
}

function Next({ next }: { readonly next: string | null }) {
  if (next === null) return null
  return (
    <p>
      <a href={`/antrean/aduan/${next}`}>{words.value.nextComplaint}</a>
    </p>
  )
}
