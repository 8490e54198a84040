/** On the regent's desk: reports that wait, instructions that are out and their answers. */
import { useRef } from 'preact/hooks'
import { CheckIcon, ReportIcon } from '../../shared/ui'
import { shortDate, ticking } from '../../shared/time'
import type { InstructionLineFragment, WaitingReportFragment } from '../gql/graphql'
import { InstructionState } from '../common/instruction'
import { Panel } from '../common/panel'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { withFresh } from '../common/regent-desk'
import { wall } from '../common/wall-mode'
import { useRows } from './element-size'

export function Instructions({ instructions }: { readonly instructions: readonly InstructionLineFragment[] }) {
  const say = words.value
  const body = useRef<HTMLDivElement>(null)
  const rows = useRows(body, 3.75, wall.value, 4)
  const { fresh, rest } = withFresh(instructions, ticking().value)
  const sorted = [...fresh, ...rest]
  return (
    <Panel
      title={say.instructions}
      class="k-area-instructions"
      end={
        <Tap to={{ kind: 'instructions' }} class="k-more">
          {say.openInstructions({ count: instructions.filter((one) => one.answeredAt === null).length })}
        </Tap>
      }
    >
      <div class="k-fit" ref={body}>
        {sorted.length === 0 && <p class="k-soft">{say.noInstructions}</p>}
        <ul class={`k-rows${sorted.length >= rows ? ' k-rows--full' : ''}`}>
          {sorted.slice(0, rows).map((instruction) => (
            <li key={instruction.id}>
              <Tap to={{ kind: 'instructions' }} class={`k-instruction${fresh.includes(instruction) ? ' k-fresh' : ''}`}>
                <span class="k-opd__code">{instruction.opd.code}</span>
                <InstructionState instruction={instruction} />
                <span class="k-instruction__text">
                  {instruction.answer === null ? instruction.text : `“${instruction.answer}”`}
                </span>
              </Tap>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}

export function Reports({ reports }: { readonly reports: readonly WaitingReportFragment[] }) {
  const say = words.value
  const body = useRef<HTMLDivElement>(null)
  const rows = useRows(body, 3.25, wall.value, 4)
  return (
    <Panel
      title={say.reports}
      class="k-area-reports"
      end={
        <Tap to={{ kind: 'reports' }} class="k-more">
          {say.waitingReports({ count: reports.length })}
        </Tap>
      }
    >
      <div class="k-fit" ref={body}>
        {reports.length === 0 && (
          <p class="k-good t-tone--good">
            <CheckIcon /> {say.noReports}
          </p>
        )}
        <ul class={`k-rows${reports.length >= rows ? ' k-rows--full' : ''}`}>
          {reports.slice(0, rows).map((report) => (
            <li key={report.id} class="k-line">
              <Tap to={{ kind: 'report', id: report.id }} class="k-line__main">
                <ReportIcon />
                <span class="k-opd__code">{report.opd.code}</span>
                <span class="k-line__note k-soft">{report.submittedAt !== null && shortDate(report.submittedAt)}</span>
              </Tap>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}
