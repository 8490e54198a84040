/** A colleague has saved or sent the report while this head was writing: both are there, and the head decides. */
import { Button, Notice } from '../../shared/ui'
import { dateAndTime } from '../../shared/time'
import type { DeskReportFragment } from '../gql/graphql'
import { words as colleague } from '../../shared/colleague/words'
import { words } from '../common/words'
import { ReportSheet } from './printed'

export interface OvertakenProps {
  /** What the colleague has made of it. */
  readonly report: DeskReportFragment
  readonly onDiscard: () => void
  /** null: it can no longer be changed. */
  readonly onInsist: (() => void) | null
}

export function Overtaken({ report, onDiscard, onInsist }: OvertakenProps) {
  const text = words.value
  return (
    <div class="a-overtaken t-noprint">
      <Notice tone="warn" role="alert" title={colleague.value.title}>
        <p>
          {onInsist === null
            ? text.overtakenSent({ time: dateAndTime(report.submittedAt ?? '') })
            : text.overtakenDraft}
        </p>
        <div class="t-row">
          {onInsist !== null && <Button onClick={onInsist}>{text.overtakenInsist}</Button>}
          <Button look="secondary" onClick={onDiscard}>
            {text.discard}
          </Button>
        </div>
        <details>
          <summary>{text.overtakenLook}</summary>
          <ReportSheet report={report} />
        </details>
      </Notice>
    </div>
  )
}
