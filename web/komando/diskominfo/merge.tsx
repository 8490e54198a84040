/** Complaints of the same trouble, from which one is chosen to be compared with this one. */
import { useState } from 'preact/hooks'
import { Button, Empty, StatusTag, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { typedNumber, writtenNumber } from '../../shared/search/complaint-number'
import { ago, ticking } from '../../shared/time'
import { common } from '../../shared/words/common'
import { SimilarDocument, type SheetFragment, type SimilarQuery } from '../gql/graphql'
import { words as general } from '../common/words'
import { metresBetween } from './desk'
import { leaveField } from './focus'
import { shortcuts } from './keys'
import { words } from './words'

type Similar = SimilarQuery['similarComplaints'][number]

/** "340 m", "2,1 km" */
export function distanceWord(metres: number): string {
  const say = words.value
  if (metres < 1_000) return say.metres({ metres: Math.round(metres / 10) * 10 })
  return say.kilometres({ kilometres: (metres / 1_000).toLocaleString('id-ID', { maximumFractionDigits: 1 }) })
}

/** Two of one kind and of one secrecy: who may read the one may read the other. */
function mayMerge(a: Pick<Similar, 'id' | 'kind' | 'confidential'>, b: Pick<Similar, 'id' | 'kind' | 'confidential'>): boolean {
  return a.id !== b.id && a.kind === b.kind && a.confidential === b.confidential
}

/** Those that it may be merged with, the likeliest first; undefined until they are there. `of` null: nothing to ask. */
export function useSimilar(of: SheetFragment | null): readonly Similar[] | undefined {
  const question = async (signal: AbortSignal) => {
    if (of === null) return []
    const { title, description, location, district, category, suggestion } = of
    const variables = {
      text: `${title} ${description}`.slice(0, 1_000),
      location: location && { latitude: location.latitude, longitude: location.longitude },
      district: district?.code ?? null,
      category: category?.code ?? suggestion?.category?.code ?? null,
    }
    const { similarComplaints } = await ask(SimilarDocument, variables, { signal })
    return similarComplaints.filter((one) => mayMerge(one, of))
  }
  const similar = useLoaded(of === null ? null : question, [of?.id, of?.category?.code])
  return similar.problem === null ? similar.data : []
}

export interface CandidatesProps {
  readonly complaint: SheetFragment
  readonly similar: readonly Similar[] | undefined
  readonly onChoose: (number: string) => void
}

export function Candidates({ complaint, similar, onChoose }: CandidatesProps) {
  const say = words.value
  const now = ticking(60_000).value
  const [number, setNumber] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { location } = complaint
  const choose = (index: number) => {
    const one = similar?.[index]
    return one && (() => onChoose(one.number))
  }
  shortcuts.use({ 1: choose(0), 2: choose(1), 3: choose(2) })

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
    <section class="k-form t-stack" aria-label={say.mergeTitle}>
      <div>
        <h3>{say.mergeTitle}</h3>
        <p class="k-soft">{say.mergeHint}</p>
      </div>
      {similar === undefined && <p role="status">{common.value.loading}</p>}
      {similar?.length === 0 && <Empty>{say.noSimilar}</Empty>}
      <ul class="k-complaints">
        {similar?.map((one, index) => (
          <li key={one.id}>
            <button type="button" class="k-complaint k-complaint--button" onClick={() => onChoose(one.number)}>
              <span class="k-complaint__title">
                {index < 3 && <kbd aria-hidden="true">{index + 1}</kbd>} {one.title}
              </span>
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
      <form class="k-inlineform" onSubmit={byNumber} onKeyDown={(event) => leaveField(event, () => byNumber(event))}>
        <TextField label={say.mergeNumber} value={number} onValue={setNumber} error={problem} autocapitalize="characters" placeholder="TPR-2026-000123" />
        <Button type="submit" look="secondary">
          {say.compare}
        </Button>
      </form>
    </section>
  )
}
