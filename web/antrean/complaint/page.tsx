/** One complaint beside the queue: everything about it, and the form to act on it. */
import type { ComponentChildren } from 'preact'
import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { announce, ButtonLink, CheckIcon, CloseIcon, LinkBadge, Notice, StatusTag, Tag, type LinkState } from '../../shared/ui'
import { Timeline } from '../../shared/ui/complaint'
import { ask } from '../../shared/graphql'
import { useFeed } from '../../live/follow'
import { differs } from '../../shared/moderation/differs'
import { viewer } from '../../shared/session'
import { lazyPart } from '../../shared/ui/lazy'
import { common } from '../../shared/words/common'
import { OpenComplaintDocument, type DeskComplaintFragment } from '../gql/graphql'
import { complaintHref } from '../common/address'
import { keepFocus } from '../common/focus'
import { KeptText } from '../common/kept-text'
import { SecretTag } from '../common/secret-tag'
import { words } from '../common/words'
import { Composer } from './composer'
import { draftOf } from './drafts'
import { Clocks, Facts, Said } from './facts'
import { followComplaint } from './feed'
import { Holder } from './holder'
import { Notes } from './notes'

const PublicSide = lazyPart(() => import('../../shared/moderation/public-side'))

export interface ComplaintPaneProps {
  readonly number: string
  readonly queueState: ReadonlySignal<LinkState>
  /** The complaint to go on with; null where there is none. */
  readonly next: string | null
  /** What was done last, here or on the complaint before; null: nothing yet. */
  readonly said: string | null
  /** Something was done, and is to be told; `onward`: go on with the next. */
  readonly onDid: (said: string, onward: boolean) => void
}

interface PaneProps {
  readonly label: string
  readonly bar: ComponentChildren
  readonly said: string | null
  readonly next: string | null
  readonly children: ComponentChildren
}

/** Its bar stays in view, and with it what was done last. */
function Pane({ label, bar, said, next, children }: PaneProps) {
  const pane = useRef<HTMLElement>(null)
  // Who came here by sending the one before has lost what they were on.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) pane.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section class="a-pane" aria-label={label} ref={pane} tabIndex={-1}>
      <div class="a-pane__bar t-noprint">
        <div class="t-row">
          {bar}
          <ButtonLink look="quiet" href="/antrean" class="a-pane__close">
            <CloseIcon />
            <span>{common.value.close}</span>
          </ButtonLink>
        </div>
        {said !== null && (
          <div class="a-done t-tone--good">
            <CheckIcon />
            <span class="a-done__said">{said}</span>
            {next !== null && <a href={complaintHref(next)}>{words.value.nextComplaint}</a>}
          </div>
        )}
      </div>
      {children}
    </section>
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

export function ComplaintPane({ number, queueState, next, said, onDid }: ComplaintPaneProps) {
  const feed = useFeed(() => followComplaint(number), [number])
  const snapshot = feed.snapshot.value
  const failed = feed.failure.value !== null
  const told = failed ? null : (snapshot?.complaint ?? null)
  const seen = useRef<DeskComplaintFragment | null>(null)
  // What is public may still be read after it has gone to someone else; this desk has done with it.
  const page = told !== null && !isOurs(told) && seen.current !== null && isOurs(seen.current) ? null : told
  if (page !== null) seen.current = page
  const heading = useRef<HTMLHeadingElement>(null)
  const text = words.value
  useOpened(page)

  const ready = page !== null
  useEffect(() => {
    if (ready) heading.current?.focus({ preventScroll: true })
  }, [ready])

  /** What was pressed may be gone by what it did: the focus goes to the complaint's name. */
  function took(now: DeskComplaintFragment, sentence: string, { left, onward }: { readonly left: boolean; readonly onward: boolean }) {
    feed.update((before) => ({ ...before, complaint: left ? null : now }))
    onDid(onward ? text.saidOf({ said: sentence, number: now.number }) : sentence, onward)
    if (!onward) keepFocus(() => heading.current)
  }

  function held(now: DeskComplaintFragment, sentence: string) {
    announce(sentence)
    took(now, sentence, { left: false, onward: false })
  }

  const shell = { said, next, label: page?.title ?? number }

  if ((failed || snapshot !== null) && page === null && seen.current === null) {
    return (
      <Pane {...shell} bar={null}>
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
      <Pane {...shell} bar={null}>
        {last === null ? (
          <p class="t-note">{common.value.loading}</p>
        ) : (
          <div class="t-stack">
            <h2 ref={heading} tabIndex={-1}>
              {last.title}
            </h2>
            {said === null && (
              <Notice tone="warn" title={text.gone} role="alert">
                {text.goneBody}
              </Notice>
            )}
            {left !== '' && <KeptText>{left}</KeptText>}
          </div>
        )}
      </Pane>
    )
  }
  const done = page.status === 'RESOLVED' || page.status === 'CLOSED'
  return (
    <Pane
      {...shell}
      bar={
        <>
          <span class="t-number t-note">{page.number}</span>
          <LinkBadge states={[queueState, feed.state]} />
        </>
      }
    >
      <div class="a-pane__body t-stack">
        <header class="t-stack">
          <div class="t-row">
            <StatusTag status={page.status} />
            {page.confidential && <SecretTag />}
            {page.anonymous && <Tag tone="mute">{common.value.anonymous}</Tag>}
            {page.hidden && <Tag tone="warn">{common.value.hiddenFromPublic}</Tag>}
            <span class="t-printed t-number">{page.number}</span>
          </div>
          <h2 ref={heading} tabIndex={-1}>
            {page.title}
          </h2>
          {page.confidential && <p class="a-warned">{text.confidentialNote}</p>}
          {isOurs(page) ? (
            <Holder page={page} onDone={held} onStale={() => feed.refresh()} />
          ) : (
            <Notice tone="info" title={page.opd === null ? text.notRouted : text.ofAnother({ opd: page.opd.name })}>
              {text.ofAnotherBody} <a href="/antrean">{text.backToQueue}</a>
            </Notice>
          )}
        </header>
        <Clocks page={page} />
        <Said page={page} />
        {differs(page) && (
          <details class="t-noprint">
            <summary>{common.value.moderated}</summary>
            <PublicSide complaint={page} />
          </details>
        )}
        <Facts page={page} />
        {isOurs(page) && (!done || draftOf(page.id).text !== '') && (
          <Composer page={page} more={next !== null} onDone={took} onStale={() => feed.refresh()} />
        )}
        {isOurs(page) && (
          <Notes page={page} onDone={(now) => feed.update((before) => ({ ...before, complaint: now }))} />
        )}
        <section aria-labelledby="timeline-title">
          <h3 id="timeline-title">{text.timeline}</h3>
          <Timeline events={elsewhere(page)} />
        </section>
      </div>
    </Pane>
  )
}

/** The timeline, with an OPD's name only where it was another one's turn. Notes stand by themselves. */
function elsewhere(page: DeskComplaintFragment) {
  const steps = page.timeline.filter(({ kind }) => kind !== 'NOTED')
  return steps.map((event) => (event.opd?.code === page.opd?.code ? { ...event, opd: null } : event))
}
