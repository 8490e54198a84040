/** The steps that are open now, each by a key; what sends the chosen one is always in view. */
import { useId, useState } from 'preact/hooks'
import { Button, InboxIcon, MergeIcon, Problem, QuestionIcon, SendIcon, UndoIcon } from '../../shared/ui'
import { whenStale } from '../../shared/colleague/stale'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { lazyPart } from '../../shared/ui/lazy'
import { UnmergeDocument, type ComplaintAction, type SheetFragment } from '../gql/graphql'
import { isEdited, type Step } from '../common/drafts'
import { keepFocus } from './focus'
import type { Decision } from './held'
import { shortcuts } from './keys'
import { Candidates, useSimilar } from './merge'
import { NoteForm } from './note'
import { useDeciding, type Deciding } from './step'
import { VerifyForm } from './verify'
import { words } from './words'

const STEPS = {
  verify: { needs: 'VERIFY', key: 'v', Sign: SendIcon },
  ask: { needs: 'REQUEST_INFORMATION', key: 'm', Sign: QuestionIcon },
  reject: { needs: 'REJECT', key: 'a', Sign: InboxIcon },
  merge: { needs: 'MERGE', key: 'g', Sign: MergeIcon },
} as const satisfies Record<Step, { readonly needs: ComplaintAction; readonly key: string; readonly Sign: unknown }>

const Moderation = lazyPart(() => import('../moderation/panel'))

export interface StepsProps {
  readonly complaint: SheetFragment
  readonly onHold: (decision: Decision) => Promise<boolean>
  readonly onCompare: (number: string) => void
  readonly onDone: (said: string, goOn: boolean) => void
  /** What stays open is as it was left by a step of one's own. */
  readonly onTook: (complaint: SheetFragment) => void
  /** The server knows more than is shown. */
  readonly onStale: () => void
}

export function Steps({ complaint, onHold, onCompare, onDone, onTook, onStale }: StepsProps) {
  const say = words.value
  const form = useId()
  const deciding = useDeciding({ complaint, onDone: (said) => onDone(said, true), onStale })
  const { draft, write } = deciding
  const open = (Object.keys(STEPS) as Step[]).filter((step) => complaint.allowedActions.includes(STEPS[step].needs))
  const similar = useSimilar(open.includes('merge') ? complaint : null)
  // Somebody else's step does not take the form away under one's hands.
  const [opened] = useState(complaint.status === 'SUBMITTED')
  const first = opened || isEdited(draft) ? 'verify' : null
  const chosen = draft.step ?? first
  const step = chosen !== null && open.includes(chosen) ? chosen : null
  const names = { verify: complaint.opd === null ? say.verify : say.reroute, ask: say.ask, reject: say.reject, merge: say.merge }

  function choose(one: Step) {
    deciding.sending.clear()
    write({ step: one === step && first === null ? null : one })
    keepFocus()
  }

  function leave() {
    write({ step: null })
    keepFocus()
  }

  shortcuts.use({
    ...Object.fromEntries(open.map((one) => [STEPS[one].key, () => choose(one)])),
    Esc: draft.step !== null ? leave : undefined,
  })

  return (
    <>
      <section class="k-decide-pane t-stack" aria-label={say.decision}>
        <div class="k-stepswitch" role="group" aria-label={say.steps}>
          {open.map((one) => {
            const { Sign, key } = STEPS[one]
            return (
              <Button key={one} look="quiet" aria-pressed={one === step} onClick={() => choose(one)}>
                <Sign />
                <span class="k-stepswitch__name">
                  {names[one]}
                  {one === 'merge' && <Count of={similar} />}
                </span>
                <kbd aria-hidden="true">{key}</kbd>
              </Button>
            )
          })}
        </div>
        {step === 'verify' && <VerifyForm deciding={deciding} id={form} onHold={onHold} />}
        {(step === 'ask' || step === 'reject') && <NoteForm key={step} step={step} deciding={deciding} id={form} />}
        {step === 'merge' && <Candidates complaint={complaint} similar={similar} onChoose={onCompare} />}
        {step === null && deciding.notice}
        <MoreActs
          complaint={complaint}
          onDone={onDone}
          onStale={onStale}
          onModerated={(said, done) => {
            onTook(done)
            deciding.accept(done)
            onDone(said, false)
          }}
        />
      </section>
      {step !== null && step !== 'merge' && <Foot step={step} form={form} deciding={deciding} />}
    </>
  )
}

/** "2 serupa", before anyone opens the step; its room is kept while they are being looked for. */
function Count({ of }: { readonly of: readonly unknown[] | undefined }) {
  const found = of?.length ?? 0
  return <span class={`k-count-of${found > 0 ? ' k-count-of--some' : ''}`}>{found === 0 ? '\u00a0' : words.value.similarCount(found)}</span>
}

function Foot({ step, form, deciding }: { readonly step: Step; readonly form: string; readonly deciding: Deciding }) {
  const say = words.value
  const { draft, sending, write } = deciding
  const sends = { verify: say.send, ask: say.askSend, reject: say.rejectSend, merge: '' }
  const otherwise = step === 'verify' && isEdited({ ...draft, notes: {} })
  return (
    <div class="k-foot">
      <Button type="submit" form={form} look={step === 'reject' ? 'danger' : 'primary'} busy={sending.busy}>
        <SendIcon /> {sends[step]} <kbd aria-hidden="true">t</kbd>
      </Button>
      {otherwise && (
        <Button look="secondary" onClick={() => (write({ kind: null, category: null, opd: null, ordinary: false }), keepFocus())}>
          <UndoIcon /> {say.asSuggested} <kbd aria-hidden="true">s</kbd>
        </Button>
      )}
    </div>
  )
}

/** Acts that are rarely wanted, behind three dots. */
function MoreActs({ complaint, onModerated, ...ends }: SplitsProps & { readonly onModerated: (said: string, done: SheetFragment) => void }) {
  const [open, setOpen] = useState(false)
  const may = new Set(complaint.allowedActions)
  const splits = splitsOf(complaint)
  const moderates = may.has('MODERATE') || may.has('CORRECT')
  if (splits.length === 0 && !moderates) return null
  return (
    <details class="k-acts" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>… {words.value.moreActs}</summary>
      {open && (
        <div class="t-stack">
          <Splits complaint={complaint} {...ends} />
          {moderates && <Moderation complaint={complaint} onDone={onModerated} onStale={ends.onStale} />}
        </div>
      )}
    </details>
  )
}

type SplitsProps = Pick<StepsProps, 'complaint' | 'onDone' | 'onStale'>

/** What can be taken apart: it itself, where it went into another, and those that went into it. */
const splitsOf = (complaint: SheetFragment) => [
  ...(complaint.allowedActions.includes('UNMERGE') ? [complaint] : []),
  ...complaint.mergedFrom.filter(({ status }) => status === 'MERGED'),
]

function Splits({ complaint, onDone, onStale }: SplitsProps) {
  const say = words.value
  const sending = useSending()
  const splits = splitsOf(complaint)
  if (splits.length === 0) return null

  async function split({ id, number, version }: Pick<SheetFragment, 'id' | 'number' | 'version'>) {
    const question = async () => (await ask(UnmergeDocument, { complaint: id, version })).unmergeComplaint
    if ((await sending.send(question, { refused: whenStale(onStale) })).done) onDone(say.unmerged({ number }), false)
  }

  return (
    <>
      <Problem of={sending} />
      <div class="t-row">
        {splits.map((other) => (
          <Button key={other.id} look="secondary" busy={sending.busy} onClick={() => void split(other)}>
            <UndoIcon /> {other.id === complaint.id ? say.unmerge : say.split({ number: other.number })}
          </Button>
        ))}
      </div>
    </>
  )
}
