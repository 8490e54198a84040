/** The steps that are open now, each by a key; what sends the chosen one is always in view. */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Button, InboxIcon, MergeIcon, Problem, QuestionIcon, SendIcon, UndoIcon } from '../../shared/ui'
import { whenStale } from '../../shared/colleague/stale'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { UnmergeDocument, type ComplaintAction, type SheetFragment } from '../gql/graphql'
import { isEdited, type Step } from '../common/drafts'
import { keepFocus } from './focus'
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

export interface StepsProps {
  readonly complaint: SheetFragment
  readonly onCompare: (number: string) => void
  readonly onDone: (said: string, goOn: boolean) => void
  /** The server knows more than is shown. */
  readonly onStale: () => void
}

export function Steps({ complaint, onCompare, onDone, onStale }: StepsProps) {
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
  const more = <Splits complaint={complaint} onDone={onDone} onStale={onStale} />
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
        {step === 'verify' && <VerifyForm deciding={deciding} id={form} />}
        {(step === 'ask' || step === 'reject') && <NoteForm key={step} step={step} deciding={deciding} id={form} />}
        {step === 'merge' && <Candidates complaint={complaint} similar={similar} onChoose={onCompare} />}
        {step === null && deciding.notice}
        {more}
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
        <Button look="secondary" onClick={() => write({ kind: null, category: null, opd: null })}>
          <UndoIcon /> {say.asSuggested} <kbd aria-hidden="true">s</kbd>
        </Button>
      )}
    </div>
  )
}

/** Acts that are rarely wanted, behind three dots. */
function MoreActs({ children }: { readonly children: ComponentChildren }) {
  return (
    <details class="k-acts">
      <summary>… {words.value.moreActs}</summary>
      <div class="t-stack">{children}</div>
    </details>
  )
}

function Splits({ complaint, onDone, onStale }: Pick<StepsProps, 'complaint' | 'onDone' | 'onStale'>) {
  const say = words.value
  const sending = useSending()
  const merged = complaint.allowedActions.includes('UNMERGE')
  const others = complaint.mergedFrom.filter(({ status }) => status === 'MERGED')
  if (!merged && others.length === 0) return null

  async function split({ id, number, version }: Pick<SheetFragment, 'id' | 'number' | 'version'>) {
    const question = async () => (await ask(UnmergeDocument, { complaint: id, version })).unmergeComplaint
    if ((await sending.send(question, { refused: whenStale(onStale) })).done) onDone(say.unmerged({ number }), false)
  }

  return (
    <MoreActs>
      <Problem of={sending} />
      <div class="t-row">
        {merged && (
          <Button look="secondary" busy={sending.busy} onClick={() => void split(complaint)}>
            <UndoIcon /> {say.unmerge}
          </Button>
        )}
        {others.map((other) => (
          <Button key={other.id} look="secondary" busy={sending.busy} onClick={() => void split(other)}>
            <UndoIcon /> {say.split({ number: other.number })}
          </Button>
        ))}
      </div>
    </MoreActs>
  )
}
