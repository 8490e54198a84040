/** What a volunteer does with a claim: take it, propose a verdict with sources, or give the second opinion. */
import { useState } from 'preact/hooks'
import { VERDICTS, verdictWord, type Verdict } from '../../shared/claims/parts'
import { useVersionRead } from '../../shared/claims/version-read'
import { words as claimWords } from '../../shared/claims/words'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, Problem, Select, TextArea } from '../../shared/ui'
import {
  ConfirmVerdictDocument,
  DisputeVerdictDocument,
  LetGoOfClaimDocument,
  ProposeVerdictDocument,
  TakeClaimDocument,
  type WholeClaimFragment,
} from '../gql/graphql'
import { words } from './words'

interface Props {
  readonly claim: WholeClaimFragment
}

/** What was pressed is gone with the step: who works by keyboard or ear goes on from here. */
const goOn = () => document.getElementById('work')?.focus()

/** Addresses, one a line. */
export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)

function Proposing({ claim }: Props) {
  const text = words.value
  const said = claimWords.value
  const before = claim.proposal
  const read = useVersionRead(claim.version)
  const [verdict, setVerdict] = useState<Verdict | ''>(before?.verdict ?? '')
  const [explanation, setExplanation] = useState(before?.explanation ?? '')
  const [sources, setSources] = useState((before?.sources ?? []).join('\n'))
  const sending = useSending()
  const letting = useSending()
  const wrongSource = sending.problem?.field?.startsWith('sources') === true ? sending.problem.message : null

  async function submit(event: Event) {
    event.preventDefault()
    if (verdict === '') return sending.refuse(said.verdictChoose, 'verdict')
    const input = { claim: claim.id, verdict, explanation, sources: linesOf(sources), version: read.version }
    if ((await sending.send(async () => (await ask(ProposeVerdictDocument, { input })).proposeVerdict, { refused: read.refused })).done) goOn()
  }

  async function letGo() {
    const sent = await letting.send(async () => (await ask(LetGoOfClaimDocument, { claim: claim.id, version: claim.version })).letGoOfClaim)
    if (sent.done) goOn()
  }

  return (
    <form class="t-claim t-stack" noValidate onSubmit={(event) => void submit(event)} aria-labelledby="propose">
      <h2 id="propose">{text.propose}</h2>
      <Problem of={sending} beside={['verdict', 'explanation', ...(wrongSource === null ? [] : [sending.problem?.field ?? ''])]} />
      <Problem of={letting} />
      <Select
        label={said.verdict}
        empty={said.verdictChoose}
        value={verdict}
        onValue={(value) => (read.touch(), setVerdict(value as Verdict | ''))}
        error={sending.problemOf('verdict')}
        options={VERDICTS.map((value) => ({ value, label: verdictWord(value) }))}
      />
      <TextArea label={said.explanation} hint={said.explanationHint} value={explanation} onValue={(value) => (read.touch(), setExplanation(value))} error={sending.problemOf('explanation')} rows={6} maxLength={5_000} />
      <TextArea label={said.sources} hint={said.sourcesHint} value={sources} onValue={(value) => (read.touch(), setSources(value))} error={wrongSource} rows={3} maxLength={5_000} autocapitalize="none" />
      <div class="t-row">
        <Button type="submit" busy={sending.busy}>
          {text.propose}
        </Button>
        <Button look="secondary" busy={letting.busy} onClick={() => void letGo()}>
          {text.letGo}
        </Button>
      </div>
    </form>
  )
}

function Judging({ claim }: Props) {
  const text = words.value
  const said = claimWords.value
  const [reason, setReason] = useState<string | null>(null)
  const read = useVersionRead(claim.version)
  const sending = useSending()

  async function confirm() {
    const sent = await sending.send(async () => (await ask(ConfirmVerdictDocument, { claim: claim.id, version: claim.version })).confirmVerdict)
    if (sent.done) goOn()
  }

  async function dispute(event: Event) {
    event.preventDefault()
    const sent = await sending.send(async () => (await ask(DisputeVerdictDocument, { claim: claim.id, reason: reason ?? '', version: read.version })).disputeVerdict, { refused: read.refused })
    if (sent.done) goOn()
  }

  return (
    <section class="t-claim t-stack">
      <Problem of={sending} beside={['reason']} />
      <div class="t-row">
        <Button busy={sending.busy && reason === null} onClick={() => void confirm()}>
          {text.confirm}
        </Button>
        <Button look="secondary" aria-expanded={reason !== null} onClick={() => setReason(reason === null ? '' : null)}>
          {text.dispute}
        </Button>
      </div>
      {reason !== null && (
        <form class="t-stack" noValidate onSubmit={(event) => void dispute(event)}>
          <TextArea label={said.reason} hint={said.reasonHint} value={reason} onValue={(value) => (read.touch(), setReason(value))} error={sending.problemOf('reason')} rows={3} maxLength={2_000} />
          <div>
            <Button type="submit" busy={sending.busy}>
              {text.disputeSend}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}

function Taking({ claim }: Props) {
  const taking = useSending()
  async function take() {
    const sent = await taking.send(async () => (await ask(TakeClaimDocument, { claim: claim.id, version: claim.version })).takeClaim)
    if (sent.done) goOn()
  }
  return (
    <>
      <Problem of={taking} />
      <div>
        <Button class="w-big" busy={taking.busy} onClick={() => void take()}>
          {words.value.take}
        </Button>
      </div>
    </>
  )
}

function Next({ claim }: Props) {
  const text = words.value
  const may = new Set(claim.actions)
  if (may.has('TAKE')) return <Taking claim={claim} />
  if (may.has('PROPOSE')) return <Proposing claim={claim} />
  if (may.has('CONFIRM')) return <Judging claim={claim} />
  if (claim.status === 'SUBMITTED' && !claim.own) {
    return (
      <p class="w-soft">
        {text.cannotTake} <a href="/relawan/hoaks?daftar=saya">{text.tabMine}</a>
      </p>
    )
  }
  if (claim.status === 'PROPOSED') return <p class="w-soft">{text.waitsForSecond}</p>
  if (claim.status === 'IN_REVIEW' && claim.checkerName !== null) return <p class="w-soft">{text.checkerElse({ name: claim.checkerName })}</p>
  return null
}

export default function Work({ claim }: Props) {
  return (
    <div id="work" tabIndex={-1} class="t-stack">
      <Next claim={claim} />
    </div>
  )
}
