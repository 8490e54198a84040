/** What all steps of the verifier's have: what was read, what was begun, and the sending. */
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { difference, known, versionRead, type Known } from '../../shared/colleague/colleague'
import { ColleagueNotice } from '../../shared/colleague/notice'
import { whenStale } from '../../shared/colleague/stale'
import { useSending, type Refusal, type Sending } from '../../shared/sending'
import type { SheetFragment } from '../gql/graphql'
import { draftOf, forgetDraft, isEdited, writeDraft, type Draft } from '../common/drafts'

type Answer = ({ readonly __typename: 'Complaint' } & SheetFragment) | Refusal

export interface Deciding {
  readonly complaint: SheetFragment
  readonly draft: Draft
  /** Changes it; what had been read at the first edit is kept with it. */
  readonly write: (change: Partial<Draft>) => void
  readonly sending: Sending
  /** Of the complaint as it was read: goes with each step. */
  readonly version: number
  /** What happened meanwhile, to be read first. */
  readonly notice: ComponentChildren
  /** What one did oneself, elsewhere on the page, has been read. */
  readonly accept: (now: SheetFragment) => void
  /** Sends it; `said` tells of it once it is done. */
  readonly take: (question: () => Promise<Answer>, said: (done: SheetFragment) => string) => Promise<void>
}

export interface StepProps {
  readonly deciding: Deciding
  /** Names the form for the button that stands outside of it. */
  readonly id: string
}

interface DecidingProps {
  readonly complaint: SheetFragment
  readonly onDone: (said: string) => void
  /** The server knows more than is shown. */
  readonly onStale: () => void
}

/**
 * Frozen at the first edit, at a reload too, and until then since the page was opened: with a single key it is sent
 * as it was read.
 */
export function useDeciding({ complaint, onDone, onStale }: DecidingProps): Deciding {
  const heading = useRef<HTMLHeadingElement>(null)
  const sending = useSending()
  const draft = draftOf(complaint.id)
  const [opened, setOpened] = useState<Known>(() => known(complaint))
  const since = draft.since ?? opened
  const changed = difference(since, complaint)
  // What happened is told above the form, which may be out of sight.
  const refused = whenStale(() => {
    onStale()
    setTimeout(() => heading.current?.focus(), 50)
  })

  function write(change: Partial<Draft>) {
    const next = { ...draft, ...change }
    writeDraft(complaint.id, { ...next, since: isEdited(next) ? (draft.since ?? opened) : null })
  }

  function accept(now: SheetFragment) {
    sending.clear()
    setOpened(known(now))
    if (draft.since !== null) writeDraft(complaint.id, { ...draft, since: known(now) })
  }

  return {
    complaint,
    draft,
    write,
    sending,
    version: versionRead(since, complaint),
    notice: changed !== null && (
      <ColleagueNotice
        difference={changed}
        since={draft.since === null ? 'opening' : 'writing'}
        focus={heading}
        onGoOn={() => accept(complaint)}
      />
    ),
    accept,
    async take(question, said) {
      const sent = await sending.send(question, { refused })
      if (!sent.done) return
      const done: SheetFragment = sent.result
      setOpened(known(done))
      forgetDraft(complaint.id)
      onDone(said(done))
    },
  }
}

