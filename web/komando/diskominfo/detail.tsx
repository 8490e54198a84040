/** One complaint on the verifier's desk, and the steps that are open now. */
import { useState } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { Button, Empty, InboxIcon, LeftIcon, LinkBadge, MergeIcon, Problem, QuestionIcon, SendIcon, UndoIcon, announce } from '../../shared/ui'
import { whenStale } from '../../shared/colleague/stale'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { common } from '../../shared/words/common'
import { ComplaintBody } from '../common/complaint'
import { followSheet } from '../common/feeds'
import { UnmergeDocument, type ComplaintAction, type SheetFragment } from '../gql/graphql'
import { words as general } from '../common/words'
import { addressOf, type Place } from './desk'
import { Candidates, Compare } from './merge'
import { NoteForm } from './note'
import { VerifyForm } from './verify'
import { words } from './words'

type Step = 'verify' | 'ask' | 'reject' | 'merge'

const STEPS: Record<Step, ComplaintAction> = {
  verify: 'VERIFY',
  ask: 'REQUEST_INFORMATION',
  reject: 'REJECT',
  merge: 'MERGE',
}
const SIGNS = { verify: SendIcon, ask: QuestionIcon, reject: InboxIcon, merge: MergeIcon }

export interface DetailProps {
  readonly place: Place & { readonly number: string }
  readonly go: (place: Place) => void
  /** It is done: the sentence that says so, and whether the desk goes on to the next. */
  readonly onDone: (said: string, number: string, goOn: boolean) => void
}

interface Stepping {
  readonly complaint: SheetFragment
  /** The server knows more than is shown. */
  readonly onStale: () => void
}

function Steps({ complaint, place, go, onDone, onStale }: DetailProps & Stepping) {
  const say = words.value
  const open = (Object.keys(STEPS) as Step[]).filter((step) => complaint.allowedActions.includes(STEPS[step]))
  const first = complaint.status === 'SUBMITTED' && open.includes('verify') ? 'verify' : null
  const [chosen, setChosen] = useState<Step | null>(first)
  const step = chosen !== null && open.includes(chosen) ? chosen : null
  const names = { verify: complaint.opd === null ? say.verify : say.reroute, ask: say.ask, reject: say.reject, merge: say.merge }
  const { number } = complaint
  if (open.length === 0) return null
  return (
    <div class="k-steps">
      <div class="k-switch" role="group">
        {open.map((one) => {
          const Sign = SIGNS[one]
          return (
            <Button key={one} look="quiet" aria-pressed={one === step} onClick={() => setChosen(one === step ? null : one)}>
              <Sign /> {names[one]}
            </Button>
          )
        })}
      </div>
      {step === 'verify' && (
        <VerifyForm
          key={complaint.id}
          complaint={complaint}
          onStale={onStale}
          onDone={(done) => onDone(say.sentTo({ number, opd: done.opd?.code ?? '' }), number, true)}
        />
      )}
      {step === 'ask' && <NoteForm key="ask" step="ask" complaint={complaint} onStale={onStale} onDone={() => onDone(say.asked({ number }), number, true)} />}
      {step === 'reject' && (
        <NoteForm key="reject" step="reject" complaint={complaint} onStale={onStale} onDone={() => onDone(say.rejected({ number }), number, true)} />
      )}
      {step === 'merge' && <Candidates complaint={complaint} onChoose={(beside) => go({ ...place, beside })} />}
    </div>
  )
}

function Splits({ complaint, onDone, onStale }: Stepping & Pick<DetailProps, 'onDone'>) {
  const say = words.value
  const sending = useSending()
  const merged = complaint.allowedActions.includes('UNMERGE')
  const others = complaint.mergedFrom.filter(({ status }) => status === 'MERGED')
  if (!merged && others.length === 0) return null

  async function split({ id, number, version }: Pick<SheetFragment, 'id' | 'number' | 'version'>) {
    const question = async () => (await ask(UnmergeDocument, { complaint: id, version })).unmergeComplaint
    if ((await sending.send(question, { refused: whenStale(onStale) })).done) onDone(say.unmerged({ number }), complaint.number, false)
  }

  return (
    <div class="t-stack">
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
    </div>
  )
}

export function Detail(props: DetailProps) {
  const { place, go, onDone } = props
  const say = words.value
  const feed = useFeed(() => followSheet(place.number), [place.number])
  const snapshot = feed.snapshot.value
  const complaint = snapshot?.complaint ?? null
  if (feed.failure.value !== null || (snapshot !== null && complaint === null)) return <Empty>{general.value.noSuchComplaint}</Empty>
  if (complaint === null) return <p role="status">{common.value.loading}</p>
  if (place.beside !== null && place.beside !== '') {
    return (
      <Compare
        complaint={complaint}
        onStale={() => feed.refresh()}
        beside={place.beside}
        onBack={() => go({ ...place, beside: null })}
        onDone={(from, into) => {
          const said = say.merged({ from: from.number, into: into.number })
          announce(said)
          onDone(said, into.number, false)
          go({ ...place, number: into.number, beside: null })
        }}
      />
    )
  }
  const link = (number: string, title: string) => (
    <a class="k-inline" href={addressOf({ ...place, number, beside: null })}>
      {number} · {title}
    </a>
  )
  return (
    <article class="k-detail" aria-labelledby="detail-title">
      <a class="k-back t-onward" href={addressOf({ ...place, number: null, beside: null })}>
        <LeftIcon /> {say.toList}
      </a>
      <div class="k-list__bar t-row">
        <p class="t-number">{complaint.number}</p>
        {feed.state.value.kind !== 'live' && <LinkBadge states={[feed.state]} />}
      </div>
      <h2 id="detail-title">{complaint.title}</h2>
      <ComplaintBody complaint={complaint} link={link}>
        <Steps key={complaint.id} {...props} complaint={complaint} onStale={() => feed.refresh()} />
        <Splits complaint={complaint} onDone={onDone} onStale={() => feed.refresh()} />
      </ComplaintBody>
    </article>
  )
}
