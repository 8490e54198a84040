/** Two complaints of the same thing, side by side, and which of them stays. */
import { useState } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { Button, Choice, Empty, MergeIcon, Notice, Photos, Problem, StatusTag, TextField } from '../../shared/ui'
import { ColleagueNotice } from '../../shared/colleague/notice'
import { useReading } from '../../shared/colleague/reading'
import { whenStale } from '../../shared/colleague/stale'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { typedNumber, writtenNumber } from '../../shared/search/complaint-number'
import { useSending } from '../../shared/sending'
import { ago, dateAndTime, ticking } from '../../shared/time'
import { common } from '../../shared/words/common'
import { followSheet } from '../common/feeds'
import { MergeDocument, SimilarDocument, type LineFragment, type SheetFragment } from '../gql/graphql'
import { words as general } from '../common/words'
import { metresBetween } from './desk'
import { words } from './words'

/** "340 m", "2,1 km" */
export function distanceWord(metres: number): string {
  const say = words.value
  if (metres < 1_000) return say.metres({ metres: Math.round(metres / 10) * 10 })
  return say.kilometres({ kilometres: (metres / 1_000).toLocaleString('id-ID', { maximumFractionDigits: 1 }) })
}

/** Two of one kind and of one secrecy: who may read the one may read the other. */
function mayMerge(a: LineFragment, b: LineFragment): boolean {
  return a.id !== b.id && a.kind === b.kind && a.confidential === b.confidential
}

export interface CandidatesProps {
  readonly complaint: SheetFragment
  readonly onChoose: (number: string) => void
}

export function Candidates({ complaint, onChoose }: CandidatesProps) {
  const say = words.value
  const now = ticking(60_000).value
  const [number, setNumber] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { id, title, description, location, district } = complaint
  const similar = useLoaded(async (signal) => {
    const place = location && { latitude: location.latitude, longitude: location.longitude }
    const variables = { text: `${title} ${description}`.slice(0, 1_000), location: place, district: district?.code ?? null }
    const { similarComplaints } = await ask(SimilarDocument, variables, { signal })
    return similarComplaints.filter((one) => mayMerge(one, complaint))
  }, [id])
  const found = similar.problem === null ? similar.data : []

  function byNumber(event: Event) {
    event.preventDefault()
    if (number.trim() === '') return
    // Of the last digits alone it is looked for in the year of this one.
    const typed = typedNumber(number)
    const wanted = typed === null ? number.trim() : writtenNumber(typed, complaint.number)
    if (wanted === complaint.number) return setProblem(say.sameComplaint)
    onChoose(wanted)
  }

  return (
    <section class="k-form t-card t-stack" aria-label={say.mergeTitle}>
      <div>
        <h3>{say.mergeTitle}</h3>
        <p class="k-soft">{say.mergeHint}</p>
      </div>
      {found === undefined && <p role="status">{common.value.loading}</p>}
      {found?.length === 0 && <Empty>{say.noSimilar}</Empty>}
      <ul class="k-complaints">
        {found?.map((one) => (
          <li key={one.id}>
            <button type="button" class="k-complaint k-complaint--button" onClick={() => onChoose(one.number)}>
              <span class="k-complaint__title">{one.title}</span>
              <span class="t-row t-gap-2">
                <StatusTag status={one.status} />
                {location !== null && one.location !== null && <span>{distanceWord(metresBetween(location, one.location))}</span>}
              </span>
              <span class="t-note">
                {one.number} · {one.opd?.code ?? general.value.unrouted} · {ago(one.submittedAt, now)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <form class="k-inlineform" onSubmit={byNumber}>
        <TextField label={say.mergeNumber} value={number} onValue={setNumber} error={problem} autocapitalize="characters" placeholder="TPR-2026-000123" />
        <Button type="submit" look="secondary">
          {say.compare}
        </Button>
      </form>
    </section>
  )
}

interface SideProps {
  readonly complaint: SheetFragment
  readonly kept: boolean
  readonly onKeep: () => void
}

function Side({ complaint, kept, onKeep }: SideProps) {
  const say = words.value
  const { district, village, location, category, opd } = complaint
  return (
    <article class={`k-side${kept ? ' k-side--kept' : ''}`} aria-label={complaint.number}>
      <p class="t-number k-soft">{complaint.number}</p>
      <h3>{complaint.title}</h3>
      <p class="t-row t-gap-2">
        <StatusTag status={complaint.status} />
        <span>{common.value.supporters(complaint.supportCount)}</span>
      </p>
      <p class="k-soft">
        {dateAndTime(complaint.submittedAt)} · {opd?.code ?? general.value.unrouted} · {category?.name ?? say.noCategory}
      </p>
      <p class="k-soft">
        {[village, district?.name, location?.address].filter(Boolean).join(', ')}
        {location !== null && ` (${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)})`}
      </p>
      <p class="k-sheet__words">{complaint.description}</p>
      <Photos photos={complaint.attachments} of={complaint.title} />
      <Choice label={say.keep} hint={kept ? say.kept : say.dropped}>
        <input type="radio" name="keep" checked={kept} onChange={onKeep} />
      </Choice>
    </article>
  )
}

export interface CompareProps {
  readonly complaint: SheetFragment
  /** The server knows more of it than is shown. */
  readonly onStale: () => void
  readonly beside: string
  readonly onBack: () => void
  readonly onDone: (from: SheetFragment, into: SheetFragment) => void
}

export function Compare(props: CompareProps) {
  const say = words.value
  const { beside, onBack, onStale } = props
  const feed = useFeed(() => followSheet(beside), [beside])
  const other = feed.snapshot.value?.complaint ?? null
  const missing = feed.failure.value !== null || (feed.snapshot.value !== null && other === null)
  if (other === null) {
    return (
      <div class="t-stack">
        {missing ? <Notice tone="warn">{say.notFound}</Notice> : <p role="status">{common.value.loading}</p>}
        <Button look="secondary" onClick={onBack}>
          {common.value.back}
        </Button>
      </div>
    )
  }
  const stale = () => {
    onStale()
    feed.refresh()
  }
  return <Both key={other.id} {...props} other={other} onStale={stale} />
}

function Both({ complaint, other, onBack, onDone, onStale }: CompareProps & { readonly other: SheetFragment }) {
  const say = words.value
  const sending = useSending()
  const read = [useReading(complaint, 'opening'), useReading(other, 'opening')] as const
  // The older one stays, unless the verifier says otherwise: its promise is the older one.
  const [chosen, setKept] = useState<string | null>(null)
  const older = Date.parse(complaint.submittedAt) <= Date.parse(other.submittedAt) ? complaint : other
  const keptId = chosen ?? older.id
  const [into, from] = keptId === complaint.id ? [complaint, other] : [other, complaint]
  const apart = complaint.location !== null && other.location !== null ? metresBetween(complaint.location, other.location) : null

  async function merge() {
    const [version, intoVersion] = from === complaint ? [read[0].version, read[1].version] : [read[1].version, read[0].version]
    const variables = { complaint: from.id, into: into.id, version, intoVersion }
    const question = async () => (await ask(MergeDocument, variables)).mergeComplaint
    if ((await sending.send(question, { refused: whenStale(onStale) })).done) onDone(from, into)
  }

  return (
    <section class="t-stack" aria-label={say.compareTitle}>
      <h2>{say.compareTitle}</h2>
      {apart !== null && <p class="k-soft">{say.apart({ distance: distanceWord(apart) })}</p>}
      <Problem of={sending} />
      {read.map(
        (one, side) =>
          one.changed !== null && (
            <ColleagueNotice
              key={side}
              title={(side === 0 ? complaint : other).number}
              difference={one.changed}
              since="opening"
              onGoOn={() => one.accept()}
            />
          ),
      )}
      <div class="k-sides">
        {[complaint, other].map((one) => (
          <Side key={one.id} complaint={one} kept={one.id === into.id} onKeep={() => setKept(one.id)} />
        ))}
      </div>
      <p class="k-soft">{say.mergeHow}</p>
      <div class="t-row">
        <Button busy={sending.busy} onClick={() => void merge()}>
          <MergeIcon /> {say.mergeInto({ from: from.number, into: into.number })}
        </Button>
        <Button look="secondary" onClick={onBack}>
          {common.value.back}
        </Button>
      </div>
    </section>
  )
}

