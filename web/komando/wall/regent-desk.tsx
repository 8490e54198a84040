/** On the regent's desk: reports that wait, instructions that are out and their answers. */
import { CheckIcon, ReportIcon } from '../../shared/ui'
import { shortDate, ticking } from '../../shared/time'
import type { InstructionLineFragment, WaitingReportFragment } from '../gql/graphql'
import { InstructionState } from '../common/instruction'
import { Tap } from '../common/tap'
import { words } from '../common/words'
import { withFresh } from '../common/regent-desk'
import { RowsPanel } from './fitting-panel'

export function Instructions({ instructions }: { readonly instructions: readonly InstructionLineFragment[] }) {
  const say = words.value
  const { fresh, rest } = withFresh(instructions, ticking().value)
  const open = instructions.filter((one) => one.answeredAt === null).length
  return (
    <RowsPanel
      title={say.instructions}
      area="instructions"
      more={{ name: say.openInstructions({ count: open }), to: { kind: 'instructions' } }}
      row={3.75}
      otherwise={4}
      items={[...fresh, ...rest]}
      none={<p class="k-soft">{say.noInstructions}</p>}
    >
      {(instruction) => (
        <li key={instruction.id}>
          <Tap to={{ kind: 'instructions' }} class={`k-instruction${fresh.includes(instruction) ? ' k-fresh' : ''}`}>
            <span class="k-opd__code t-cut">{instruction.opd.code}</span>
            <InstructionState instruction={instruction} />
            <span class="k-instruction__text">
              {instruction.answer === null ? instruction.text : `“${instruction.answer}”`}
            </span>
          </Tap>
        </li>
      )}
    </RowsPanel>
  )
}

export function Reports({ reports }: { readonly reports: readonly WaitingReportFragment[] }) {
  const say = words.value
  return (
    <RowsPanel
      title={say.reports}
      area="reports"
      more={{ name: say.waitingReports({ count: reports.length }), to: { kind: 'reports' } }}
      row={3.25}
      otherwise={4}
      items={reports}
      none={
        <p class="k-good t-tone--good">
          <CheckIcon /> {say.noReports}
        </p>
      }
    >
      {(report) => (
        <li key={report.id} class="k-line">
          <Tap to={{ kind: 'report', id: report.id }} class="k-line__main">
            <ReportIcon />
            <span class="k-opd__code t-cut">{report.opd.code}</span>
            <span class="k-line__note t-cut k-soft">{report.submittedAt !== null && shortDate(report.submittedAt)}</span>
          </Tap>
        </li>
      )}
    </RowsPanel>
  )
}
