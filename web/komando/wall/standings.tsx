/** How the OPDs stand: who needs the regent's eye first. */
import { useContext, useRef } from 'preact/hooks'
import { AlertIcon, GavelIcon, IconButton } from '../../shared/ui'
import { hours, number, share } from '../../shared/numbers'
import { InstructContext } from '../context'
import { behind } from '../drill/drill'
import type { NumbersFragment, StandingFragment } from '../gql/graphql'
import { Panel } from '../panel'
import type { View } from '../drill/view'
import { Tap } from '../tap'
import { words } from '../words'
import { wall } from './mode'
import { useRows } from './size'
import { grade, worstFirst } from './standing'

function OnTime({ standing: { onTimeRate, sample } }: { readonly standing: StandingFragment }) {
  const say = words.value
  if (onTimeRate === null) {
    return (
      <span class="k-few" title={say.fewAnswers(sample)}>
        {say.few}
      </span>
    )
  }
  return (
    <span class={`k-rate t-tone--${grade(onTimeRate)}`}>
      <span class="t-number">{share(onTimeRate)}</span>
      <span class="k-rate__bar" aria-hidden="true">
        <span style={{ width: share(onTimeRate) }} />
      </span>
    </span>
  )
}

/** "88% tepat waktu", or in the words of the cell that there are too few answers to say. */
const rateWord = ({ onTimeRate }: StandingFragment): string =>
  onTimeRate === null ? words.value.few : words.value.onTimeShare({ share: share(onTimeRate) })

/** "6,5 jam", and below an hour "12 mnt". */
function medianWord(median: number): string {
  const say = words.value
  return median < 1 ? say.minutesShort({ minutes: Math.max(1, Math.round(median * 60)) }) : say.hoursShort({ hours: hours(median) })
}

function Row({ standing, since }: { readonly standing: StandingFragment; readonly since: string }) {
  const say = words.value
  const instruct = useContext(InstructContext)
  const { opd, open, overdue, answered, medianFirstResponse: median } = standing
  const answers: View = { kind: 'list', drill: behind.opdAnswered(opd.code, since) }
  return (
    <tr>
      <th scope="row">
        <Tap to={{ kind: 'list', drill: behind.opd(opd.code) }} class="k-opd">
          <span class="k-opd__code">{opd.code}</span>
          <span class="k-opd__name">{opd.name}</span>
        </Tap>
      </th>
      <td class="t-number">
        <Tap to={{ kind: 'list', drill: behind.opd(opd.code) }} class="k-cell" label={say.openOf({ count: number(open), opd: opd.code })}>
          {number(open)}
        </Tap>
      </td>
      <td class="t-number">
        {overdue > 0 ? (
          <Tap
            to={{ kind: 'list', drill: behind.opdOverdue(opd.code) }}
            class="k-late t-tone--danger"
            label={say.overdueOf({ count: overdue, opd: opd.code })}
          >
            <AlertIcon />
            {number(overdue)}
          </Tap>
        ) : (
          <span class="k-none">0</span>
        )}
      </td>
      <td>
        <Tap to={answers} class="k-cell" label={say.answersOf({ count: answered, opd: opd.code, rate: rateWord(standing) })}>
          <OnTime standing={standing} />
        </Tap>
      </td>
      <td class="t-number">
        {median === null ? (
          <span class="k-none">–</span>
        ) : (
          <Tap to={answers} class="k-cell" label={say.medianOf({ opd: opd.code, median: medianWord(median) })}>
            {medianWord(median)}
          </Tap>
        )}
      </td>
      {instruct !== null && (
        <td class="k-act">
          <IconButton label={say.instructOpd({ opd: opd.code })} onClick={() => instruct({ opd, complaint: null })}>
            <GavelIcon />
          </IconButton>
        </td>
      )}
    </tr>
  )
}

interface TableProps {
  readonly standings: readonly StandingFragment[]
  /** Where the period begins in which their answers are counted. */
  readonly since: string
  readonly full?: boolean
}

export function StandingsTable({ standings, since, full = false }: TableProps) {
  const say = words.value
  const mayInstruct = useContext(InstructContext) !== null
  return (
    <table class={`k-standings${full ? ' k-standings--full' : ''}`}>
      <thead>
        <tr>
          <th scope="col">{say.opd}</th>
          <th scope="col">{say.openShort}</th>
          <th scope="col">{say.overdueShort}</th>
          <th scope="col">{say.onTime}</th>
          <th scope="col">{say.median}</th>
          {mayInstruct && (
            <th scope="col">
              <span class="t-hidden-visually">{say.instruct}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {standings.map((standing) => (
          <Row key={standing.opd.code} standing={standing} since={since} />
        ))}
      </tbody>
    </table>
  )
}

/** Rem of a row, and of the head in rows. */
const HEIGHT = 3.25

export function Standings({ numbers }: { readonly numbers: NumbersFragment }) {
  const say = words.value
  const body = useRef<HTMLDivElement>(null)
  const rows = useRows(body, HEIGHT, wall.value, 9)
  const sorted = [...numbers.byOpd].sort(worstFirst)
  return (
    <Panel
      title={say.standings}
      class="k-area-standings"
      end={
        <Tap to={{ kind: 'standings' }} class="k-more">
          {say.allOpds({ count: sorted.length })}
        </Tap>
      }
    >
      <div class="k-fit" ref={body}>
        <StandingsTable standings={sorted.slice(0, Math.max(1, rows - 1))} since={numbers.since} full={sorted.length >= rows - 1} />
      </div>
    </Panel>
  )
}
