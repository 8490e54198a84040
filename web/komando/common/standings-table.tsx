/** How the OPDs stand, a row for each; every number leads to what is behind it. */
import { useContext } from 'preact/hooks'
import { AlertIcon, GavelIcon, IconButton } from '../../shared/ui'
import { hours, number, share } from '../../shared/numbers'
import { InstructContext } from './context'
import { behind } from './drill'
import type { StandingFragment } from '../gql/graphql'
import type { View } from './drawer-view'
import { Tap } from './tap'
import { words } from './words'
import { grade } from './opd-order'

function OnTime({ standing: { onTimeRate, sample } }: { readonly standing: StandingFragment }) {
  const say = words.value
  if (onTimeRate === null) {
    return (
      <span class="t-note" title={say.fewAnswers(sample)}>
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
          <span class="k-opd__code t-cut">{opd.code}</span>
          <span class="k-opd__name t-cut t-note">{opd.name}</span>
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
          <span class="k-soft">0</span>
        )}
      </td>
      <td>
        <Tap to={answers} class="k-cell" label={say.answersOf({ count: answered, opd: opd.code, rate: rateWord(standing) })}>
          <OnTime standing={standing} />
        </Tap>
      </td>
      <td class="t-number">
        {median === null ? (
          <span class="k-soft">–</span>
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
