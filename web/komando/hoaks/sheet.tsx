/** One claim before Diskominfo: what was sent, what is proposed, and what becomes of it. */
import { useState } from 'preact/hooks'
import { followClaim } from '../../live/claims/feed'
import { useFeed } from '../../live/follow'
import { Clarified, ClaimTags, claimTitle, Past, Proposed, Sent } from '../../shared/claims/parts'
import { useVersionRead } from '../../shared/claims/version-read'
import { words as claimWords } from '../../shared/claims/words'
import { OneClaimDocument } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { announce, Button, Problem, TextArea, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { DeclineClaimDocument, RetractClarificationDocument, ReturnVerdictDocument, type WholeClaimFragment } from '../gql/graphql'
import { goOn, Publishing } from './publishing'
import { words } from './words'

interface Props {
  readonly claim: WholeClaimFragment
}

interface ReasonProps {
  readonly label: string
  readonly hint?: string
  readonly look?: 'secondary' | 'danger'
  readonly said: string
  readonly claim: WholeClaimFragment
  readonly send: (reason: string, version: number) => Promise<{ readonly __typename: string }>
}

/** A step that needs words. */
function WithReason({ label, hint, look = 'secondary', said, claim, send }: ReasonProps) {
  const [reason, setReason] = useState('')
  const read = useVersionRead(claim.version)
  const sending = useSending()

  async function submit(event: Event) {
    event.preventDefault()
    if (!(await sending.send(() => send(reason, read.version), { refused: read.refused })).done) return
    announce(said)
    goOn()
  }

  return (
    <details class="t-claim">
      <summary>{label}</summary>
      <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
        <Problem of={sending} beside={['reason']} />
        <TextArea label={claimWords.value.reason} hint={hint ?? claimWords.value.reasonHint} value={reason} onValue={(text) => (read.touch(), setReason(text))} error={sending.problemOf('reason')} rows={3} maxLength={2_000} />
        <div>
          <Button type="submit" look={look} busy={sending.busy}>
            {label}
          </Button>
        </div>
      </form>
    </details>
  )
}

/** Not looked into, maybe because another clarification answers it. */
function Declining({ claim }: Props) {
  const text = words.value
  const read = useVersionRead(claim.version)
  const [reason, setReason] = useState('')
  const [answer, setAnswer] = useState('')
  const sending = useSending()

  async function submit(event: Event) {
    event.preventDefault()
    const sent = await sending.send(async () => {
      const found = answer.trim() === '' ? null : (await ask(OneClaimDocument, { number: answer.trim() })).claim
      if (answer.trim() !== '' && found === null) return null
      const input = { claim: claim.id, reason, answer: found?.id ?? null, version: read.version }
      return (await ask(DeclineClaimDocument, { input })).declineClaim
    }, { refused: read.refused })
    if (!sent.done) return
    if (sent.result === null) sending.refuse(text.answerWrong, 'answer')
    else {
      announce(text.declinedDone)
      goOn()
    }
  }

  return (
    <details class="t-claim">
      <summary>{text.decline}</summary>
      <form class="t-stack" noValidate onSubmit={(event) => void submit(event)}>
        <Problem of={sending} beside={['reason', 'answer']} />
        <TextArea label={claimWords.value.reason} hint={text.declineHint} value={reason} onValue={(text) => (read.touch(), setReason(text))} error={sending.problemOf('reason')} rows={3} maxLength={2_000} />
        <TextField label={text.answer} optional value={answer} onValue={setAnswer} error={sending.problemOf('answer')} maxLength={24} autocapitalize="characters" />
        <div>
          <Button type="submit" look="secondary" busy={sending.busy}>
            {text.decline}
          </Button>
        </div>
      </form>
    </details>
  )
}

function Steps({ claim }: Props) {
  const text = words.value
  const may = new Set(claim.actions)
  const { id } = claim
  return (
    <>
      {(may.has('PUBLISH') || may.has('CORRECT')) && <Publishing key={claim.status} claim={claim} />}
      {may.has('RETURN') && (
        <WithReason label={text.giveBack} said={text.givenBack} claim={claim} send={async (reason, version) => (await ask(ReturnVerdictDocument, { claim: id, reason, version })).returnVerdict} />
      )}
      {may.has('DECLINE') && <Declining claim={claim} />}
      {may.has('RETRACT') && (
        <WithReason
          label={text.retract}
          hint={text.retractHint}
          look="danger"
          said={text.retracted}
          claim={claim}
          send={async (reason, version) => (await ask(RetractClarificationDocument, { claim: id, reason, version })).retractClarification}
        />
      )}
    </>
  )
}

export function Sheet({ number }: { readonly number: string }) {
  const text = words.value
  const feed = useFeed(() => followClaim(number), [number])
  const shown = feed.snapshot.value
  const claim = shown?.complaint ?? null
  const gone = (shown !== null && claim === null) || feed.failure.value !== null
  return (
    <div class="t-page t-stack">
      <a href="/komando/hoaks" class="t-onward">
        {text.back}
      </a>
      <h1 id="sheet" tabIndex={-1}>
        {gone ? text.notThere : claim === null ? number : claimTitle(claim)}
      </h1>
      {claim === null ? (
        !gone && <p role="status">{common.value.loading}</p>
      ) : (
        <>
          <div class="t-row t-gap-2">
            <ClaimTags claim={claim} />
            <span class="t-note t-number">{claim.number}</span>
            {claim.checkerName !== null && <span class="t-note">{claimWords.value.heldBy({ name: claim.checkerName })}</span>}
            {claim.publishedAt !== null && <a href={`/hoaks/${claim.number}`}>{text.public}</a>}
          </div>
          <Sent claim={claim} />
          <Clarified claim={claim} />
          <Proposed claim={claim} />
          <Steps claim={claim} />
          <Past claim={claim} />
        </>
      )}
    </div>
  )
}
