/** Two complaints side by side, and which of them stays. */
import { useState } from 'preact/hooks'
import { useFeed } from '../../live/follow'
import { Button, Choice, MergeIcon, Notice, Problem, StatusTag } from '../../shared/ui'
import { Photos } from '../../shared/ui/complaint'
import { ColleagueNotice } from '../../shared/colleague/notice'
import { useReading } from '../../shared/colleague/reading'
import { whenStale } from '../../shared/colleague/stale'
import { ask } from '../../shared/graphql'
import { Place } from '../../shared/map/place'
import { useSending } from '../../shared/sending'
import { dateAndTime } from '../../shared/time'
import { common } from '../../shared/words/common'
import { followSheet } from '../common/feeds'
import { MergeDocument, type SheetFragment } from '../gql/graphql'
import { words as general } from '../common/words'
import { metresBetween } from './desk'
import { shortcuts } from './keys'
import { distanceWord } from './merge'
import { words } from './words'

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
        <Place village={village} district={district?.name ?? null} location={location} />
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

  shortcuts.use({
    t: () => void merge(),
    1: () => setKept(complaint.id),
    2: () => setKept(other.id),
    Esc: onBack,
  })

  return (
    <section class="k-compare t-stack" aria-labelledby="detail-title">
      <h2 id="detail-title" tabIndex={-1}>
        {say.compareTitle}
      </h2>
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
      <div class="k-foot">
        <Button busy={sending.busy} onClick={() => void merge()}>
          <MergeIcon /> {say.mergeInto({ from: from.number, into: into.number })} <kbd aria-hidden="true">t</kbd>
        </Button>
        <Button look="secondary" onClick={onBack}>
          {common.value.back}
        </Button>
      </div>
    </section>
  )
}

