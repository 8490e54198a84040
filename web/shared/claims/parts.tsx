/** A claim as every entry shows it: its verdict, why, the sources, and what became of it. */
import './claims.css'
import type { ComponentChildren } from 'preact'
import type { ClaimLineFragment, WholeClaimFragment } from '../gql/graphql'
import { dateAndTime, shortDate } from '../time'
import { AlertIcon, Notice, Tag, type Tone } from '../ui'
import { Photos, Timeline } from '../ui/complaint'
import { words } from './words'

type Status = ClaimLineFragment['status']
export type Verdict = NonNullable<ClaimLineFragment['verdict']>

export const VERDICTS: readonly Verdict[] = ['FALSE', 'MISLEADING', 'UNPROVEN', 'SATIRE', 'TRUE']
const TONES: Record<Verdict, Tone> = { FALSE: 'danger', MISLEADING: 'warn', UNPROVEN: 'info', SATIRE: 'info', TRUE: 'good' }
const STATUS_TONES: Record<Status, Tone> = {
  SUBMITTED: 'info',
  IN_REVIEW: 'brand',
  PROPOSED: 'brand',
  CONFIRMED: 'brand',
  PUBLISHED: 'good',
  RETRACTED: 'warn',
  DECLINED: 'mute',
}
const STATUS_KEYS = {
  SUBMITTED: 'statusSubmitted',
  IN_REVIEW: 'statusInReview',
  PROPOSED: 'statusProposed',
  CONFIRMED: 'statusConfirmed',
  PUBLISHED: 'statusPublished',
  RETRACTED: 'statusRetracted',
  DECLINED: 'statusDeclined',
} as const
const VERDICT_KEYS = {
  TRUE: 'verdictTrue',
  FALSE: 'verdictFalse',
  MISLEADING: 'verdictMisleading',
  UNPROVEN: 'verdictUnproven',
  SATIRE: 'verdictSatire',
} as const

export const verdictWord = (verdict: Verdict): string => words.value[VERDICT_KEYS[verdict]]
const isVerdict = (said: string): said is Verdict => said in VERDICT_KEYS
/** What happened, as it is read: the note of a proposed verdict is the verdict's code. */
export const inWords = <Event extends { readonly kind: string; readonly note: string | null }>(event: Event): Event =>
  event.kind === 'VERDICT_PROPOSED' && event.note !== null && isVerdict(event.note) ? { ...event, note: verdictWord(event.note) } : event
export const claimStatusWord = (status: Status): string => words.value[STATUS_KEYS[status]]
export const VerdictTag = ({ verdict }: { readonly verdict: Verdict }) => <Tag tone={TONES[verdict]}>{verdictWord(verdict)}</Tag>
export const ClaimTag = ({ status }: { readonly status: Status }) => <Tag tone={STATUS_TONES[status]}>{claimStatusWord(status)}</Tag>

/** The clarification's title; before there is one, the beginning of what was sent. */
export function claimTitle({ title, words: said, number }: Pick<ClaimLineFragment, 'title' | 'words' | 'number'>): string {
  const line = (said ?? '').split('\n')[0] ?? ''
  return title ?? (line.length > 120 ? `${line.slice(0, 117).trimEnd()}…` : line || number)
}

/** What stands above a title: how it was judged, or where it stands. */
export function ClaimTags({ claim }: { readonly claim: ClaimLineFragment }) {
  return (
    <>
      {claim.verdict !== null && claim.status === 'PUBLISHED' ? <VerdictTag verdict={claim.verdict} /> : <ClaimTag status={claim.status} />}
      {claim.overdue && (
        <Tag tone="danger">
          <AlertIcon /> {words.value.late}
        </Tag>
      )}
    </>
  )
}

const IS_ADDRESS = /^https?:\/\//

export function Sources({ sources }: { readonly sources: readonly string[] }) {
  if (sources.length === 0) return null
  return (
    <div>
      <h3>{words.value.sources}</h3>
      <ul class="t-claim__sources">
        {sources.map((address) => (
          <li key={address}>
            {IS_ADDRESS.test(address) ? (
              <a href={address} target="_blank" rel="noopener nofollow ugc">
                {address.replace(IS_ADDRESS, '')}
              </a>
            ) : (
              // It names somebody who is masked.
              address
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What Diskominfo has published, or that it was withdrawn. */
export function Clarified({ claim }: { readonly claim: WholeClaimFragment }) {
  const text = words.value
  if (claim.status === 'RETRACTED') {
    return (
      <Notice tone="warn" title={text.statusRetracted}>
        <p class="t-claim__words">{claim.retractionReason}</p>
      </Notice>
    )
  }
  if (claim.verdict === null || claim.publishedAt === null) return null
  return (
    <section class="t-claim t-stack" aria-label={text.verdict}>
      <div class="t-row t-gap-2">
        <VerdictTag verdict={claim.verdict} />
        <span class="t-note">
          {claim.changedAt !== null && claim.changedAt !== claim.publishedAt
            ? text.changedOn({ date: shortDate(claim.changedAt) })
            : text.publishedOn({ date: shortDate(claim.publishedAt) })}
        </span>
      </div>
      <h2>{text.claimed}</h2>
      <p class="t-claim__words">{claim.statement}</p>
      <h2>{text.explanation}</h2>
      <p class="t-claim__words">{claim.explanation}</p>
      <Sources sources={claim.sources} />
    </section>
  )
}

/** What was sent, for who may read it. */
export function Sent({ claim }: { readonly claim: WholeClaimFragment }) {
  const text = words.value
  if (claim.words === null && claim.pictures.length === 0) return null
  return (
    <section class="t-claim t-stack" aria-labelledby="sent">
      <h2 id="sent">{text.sent}</h2>
      {claim.words !== null && <p class="t-claim__words">{claim.words}</p>}
      {claim.link !== null && (
        <p class="t-claim__sources">
          {text.seenAt}:{' '}
          <a href={claim.link} target="_blank" rel="noopener nofollow ugc">
            {claim.link}
          </a>
        </p>
      )}
      <Photos photos={claim.pictures} of={text.picturesOf({ number: claim.number })} />
      {claim.submittedAt !== null && <p class="t-note">{text.sentOn({ date: dateAndTime(claim.submittedAt) })}</p>}
    </section>
  )
}

/** What a volunteer proposes, and what was said against it. */
export function Proposed({ claim, children }: { readonly claim: WholeClaimFragment; readonly children?: ComponentChildren }) {
  const text = words.value
  const found = claim.proposal
  if (found === null || claim.publishedAt !== null) return null
  return (
    <section class="t-claim t-stack" aria-labelledby="proposed">
      <h2 id="proposed">{text.proposal}</h2>
      {found.objectedWhy !== null && (
        <Notice tone="warn" title={text.objectedWhy}>
          <p class="t-claim__words">{found.objectedWhy}</p>
        </Notice>
      )}
      {found.verdict !== null && (
        <div>
          <VerdictTag verdict={found.verdict} />
        </div>
      )}
      <p class="t-claim__words">{found.explanation}</p>
      <Sources sources={found.sources} />
      {children}
    </section>
  )
}

/** Earlier versions, and everything that happened. */
export function Past({ claim }: { readonly claim: WholeClaimFragment }) {
  const text = words.value
  return (
    <>
      {claim.versions.length > 1 && (
        <details class="t-claim">
          <summary>{text.versions}</summary>
          <ol class="t-stack">
            {claim.versions.map((version) => (
              <li key={version.edition} class="t-stack t-gap-2">
                <strong>{text.version({ edition: version.edition, date: dateAndTime(version.at) })}</strong>
                <div class="t-row t-gap-2">
                  <VerdictTag verdict={version.verdict} /> <span>{version.title}</span>
                </div>
                {version.why !== null && <p>{version.why}</p>}
                <p class="t-claim__words t-note">{version.explanation}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
      {claim.history.length > 0 && (
        <details class="t-claim">
          <summary>{text.history}</summary>
          <Timeline events={claim.history.map(inWords)} />
        </details>
      )}
    </>
  )
}
