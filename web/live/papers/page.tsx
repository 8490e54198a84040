/** The regency's papers for who works in an office: looked at as drafts, issued, and found again. */
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { IssuePaperDocument, PaperOverDocument, type PaperKind } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { letterDate, ticking } from '../../shared/time'
import { announce, Button, Notice, Problem, Sure, Tag } from '../../shared/ui'
import { language } from '../../shared/words'
import { common } from '../../shared/words/common'
import { askedIn, queryOf, type Asked } from './days'
import { PaperForm } from './form'
import { Files, Issued } from './issued'
import { PaperSheet } from './sheet'
import { words } from './words'

export interface PapersProps {
  /** Where this page is. */
  readonly base: string
  readonly kinds: readonly PaperKind[]
  /** The viewer's own OPD; '': any may be chosen. */
  readonly opd?: string
}

const today = () => new Date(ticking(60_000).value).toLocaleDateString('sv-SE', { timeZone: 'Asia/Jakarta' })

const inputOf = ({ kind, opd, first, last }: Asked) => ({ kind, firstDay: first, lastDay: last, english: language.value === 'en', ...(opd === '' ? {} : { opd }) })

export function PapersPage({ base, kinds, opd = '' }: PapersProps) {
  const text = words.value
  const { query, route } = useLocation()
  const asked = askedIn(query, kinds, opd, today())
  const complete = asked.kind !== 'OPD_REPORT' || asked.opd !== ''
  const issuing = useSending()
  const [sure, setSure] = useState(false)
  const [edition, setEdition] = useState(0)
  const state = useRef<HTMLDivElement>(null)
  const loaded = useLoaded(complete ? async () => (await ask(PaperOverDocument, { input: inputOf(asked) })).paper : null, [queryOf(asked), edition, language.value])
  const { data, problem } = loaded
  const paper = complete && problem === null && data?.kind === asked.kind ? data : undefined
  useEffect(() => {
    document.title = `${text.title} · Taprose`
  }, [text])

  async function issue() {
    setSure(false)
    const sent = await issuing.send(async () => (await ask(IssuePaperDocument, { input: inputOf(asked) })).issuePaper)
    if (!sent.done) return
    announce(text.wasIssued({ number: sent.result.number ?? '' }))
    setEdition((n) => n + 1)
    // The button that was pressed goes with the draft.
    state.current?.focus()
  }

  return (
    <div class="t-page t-page--wide t-stack">
      <h1>{text.title}</h1>
      <p>{text.lead}</p>
      <PaperForm asked={asked} kinds={kinds} anyOpd={opd === ''} today={today()} onAsk={(to) => route(`${base}?${queryOf(to)}`, true)} />
      {problem !== null && (
        <Notice tone="warn" role="alert">
          {problem} <Button onClick={loaded.again}>{common.value.retry}</Button>
        </Notice>
      )}
      {complete && paper === undefined && problem === null && <p role="status">{common.value.loading}</p>}
      {paper !== undefined && (
        <>
          <div class="t-row" ref={state} tabIndex={-1}>
            {paper.number === null ? (
              <Tag tone="warn">{text.draft}</Tag>
            ) : (
              <Tag tone="good">
                {text.number({ number: paper.number })} · {text.issued({ date: letterDate(paper.issuedAt ?? '') })}
              </Tag>
            )}
            <Files paper={paper} />
            {paper.mayIssue && (
              <Button busy={issuing.busy} onClick={() => setSure(true)}>
                {text.issue}
              </Button>
            )}
          </div>
          <Problem of={issuing} />
          <PaperSheet paper={paper} />
        </>
      )}
      <h2>{text.list}</h2>
      <Issued
        kind={null}
        edition={edition}
        addressOf={({ kind, firstDay, lastDay, opd: of }) => `${base}?${queryOf({ kind, first: firstDay, last: lastDay, opd: of?.code ?? '' })}`}
      />
      {sure && (
        <Sure title={text.issueTitle} act={text.issue} look="primary" onAct={issue} onClose={() => setSure(false)}>
          <p>
            {text.issueBody} {asked.kind === 'MONTHLY_SUMMARY' && text.issuePublic}
          </p>
        </Sure>
      )}
    </div>
  )
}
