/** The OPDs' reports to the regent: read, acknowledge, give back. */
import { useContext, useState } from 'preact/hooks'
import { Button, CheckIcon, Empty, Notice, Problem, Tag, TextArea, UndoIcon, announce, type Tone } from '../../shared/ui'
import { Files } from '../../shared/ui/files'
import { words as colleague } from '../../shared/colleague/words'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { number, share } from '../../shared/numbers'
import { useSending, type Refusal } from '../../shared/sending'
import { unsent } from '../../shared/storage/unsent'
import { shortDate } from '../../shared/time'
import { common } from '../../shared/words/common'
import { RoomContext } from '../common/context'
import {
  AcknowledgeDocument,
  GiveBackDocument,
  ReportDocument,
  ReportsDocument,
  type WaitingReportFragment,
  type WholeReportFragment,
} from '../gql/graphql'
import { may } from '../common/rights'
import { Tap } from '../common/tap'
import { withReport } from '../common/regent-desk'
import { words } from '../common/words'
import { Leaf } from './drawer-page'

const TONES: Record<WaitingReportFragment['reportStatus'], Tone> = {
  DRAFT: 'mute',
  SUBMITTED: 'info',
  ACKNOWLEDGED: 'good',
  RETURNED: 'warn',
}

const day = (date: string) => shortDate(`${date}T12:00:00+07:00`)
const period = ({ periodStart, periodEnd }: WaitingReportFragment) => `${day(periodStart)} – ${day(periodEnd)}`

function ReportLine({ report }: { readonly report: WaitingReportFragment }) {
  return (
    <li>
      <Tap to={{ kind: 'report', id: report.id }} class="k-complaint">
        <span class="k-complaint__title">{report.title}</span>
        <span class="t-row t-gap-2">
          <Tag tone={TONES[report.reportStatus]}>{words.value[`report${report.reportStatus}`]}</Tag>
        </span>
        <span class="t-note">
          {report.opd.code} · {period(report)}
        </span>
      </Tap>
    </li>
  )
}

export function AllReports() {
  const say = words.value
  const { desk } = useContext(RoomContext)
  const waiting = desk?.snapshot.value?.reports ?? []
  const all = useLoaded((signal) => ask(ReportsDocument, { first: 50 }, { signal }), [waiting.map(({ id }) => id).join()])
  const read = (all.data?.regentReports.edges ?? []).map(({ node }) => node).filter((one) => one.reportStatus !== 'SUBMITTED')
  return (
    <Leaf title={say.reports}>
      <h3>{say.waitingReports({ count: waiting.length })}</h3>
      {waiting.length === 0 && <Empty>{say.noReports}</Empty>}
      <ul class="k-complaints">
        {waiting.map((report) => (
          <ReportLine key={report.id} report={report} />
        ))}
      </ul>
      {read.length > 0 && <h3>{say.earlierReports}</h3>}
      <ul class="k-complaints">
        {read.map((report) => (
          <ReportLine key={report.id} report={report} />
        ))}
      </ul>
    </Leaf>
  )
}

function Figures({ report: { figures } }: { readonly report: WholeReportFragment }) {
  const say = words.value
  const rows: [string, string][] = [
    [say.received, number(figures.received)],
    [say.answered, number(figures.answered)],
    [say.resolved, number(figures.resolved)],
    [say.overdue, number(figures.overdue)],
    [say.onTime, figures.onTimeRate === null ? '–' : share(figures.onTimeRate, 1)],
  ]
  return (
    <dl class="k-figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="t-number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface DecideProps {
  readonly report: WholeReportFragment
  readonly onDone: (report: WholeReportFragment) => void
  /** Reads it anew: the server knows a later one. */
  readonly onStale: () => void
}

/** What the regent notes on a report, by its id. */
const written = unsent<string>('report notes', 50)

function Decide({ report, onDone, onStale }: DecideProps) {
  const say = words.value
  // Of what the regent has read: written anew meanwhile, it is read first.
  const [version, setVersion] = useState(report.version)
  const note = written.of(report.id) ?? ''
  const sending = useSending<'take' | 'return'>()

  async function decide(what: 'take' | 'return') {
    if (what === 'return' && note.trim() === '') return sending.refuse(say.returnNeedsNote, 'note')
    const question = async () =>
      what === 'take'
        ? (await ask(AcknowledgeDocument, { report: report.id, note: note.trim() || null, version })).acknowledgeRegentReport
        : (await ask(GiveBackDocument, { report: report.id, note: note.trim(), version })).returnRegentReport
    const refused = ({ code }: Refusal) => (code === 'STALE_VERSION' ? void onStale() : undefined)
    const sent = await sending.send(question, { what, refused })
    if (!sent.done) return
    written.write(report.id, undefined)
    announce(what === 'take' ? say.reportTaken : say.reportReturned)
    onDone(sent.result)
  }

  return (
    <div class="k-decide t-stack">
      {report.version !== version && (
        <Notice tone="warn" title={say.reportRewritten} role="alert">
          <p>{say.reportRewrittenHint}</p>
          <Button
            look="secondary"
            onClick={() => {
              setVersion(report.version)
              sending.clear()
            }}
          >
            {colleague.value.goOn}
          </Button>
        </Notice>
      )}
      <Problem of={sending} beside={['note']} />
      <TextArea label={say.regentNote} hint={say.regentNoteHint} value={note} onValue={(text) => written.write(report.id, text === '' ? undefined : text)} error={sending.problemOf('note')} rows={3} maxLength={2000} />
      <div class="t-row">
        <Button busy={sending.busyWith === 'take'} onClick={() => void decide('take')}>
          <CheckIcon /> {say.takeReport}
        </Button>
        <Button look="secondary" busy={sending.busyWith === 'return'} onClick={() => void decide('return')}>
          <UndoIcon /> {say.returnReport}
        </Button>
      </div>
    </div>
  )
}

export function ReportPage({ id }: { readonly id: string }) {
  const say = words.value
  const { desk } = useContext(RoomContext)
  // Written anew by its OPD while the regent reads it: read it again.
  const told = desk?.snapshot.value?.reports.find((one) => one.id === id)?.version
  const read = useLoaded(async (signal) => (await ask(ReportDocument, { id }, { signal })).regentReport, [id, told])
  const report = read.problem === null ? read.data : null

  function done(changed: WholeReportFragment) {
    read.put(changed)
    desk?.update((before) => ({ ...before, reports: withReport(before.reports, changed) }))
  }

  return (
    <Leaf title={report?.title ?? say.report} back={{ kind: 'reports' }}>
      {report === undefined && <p role="status">{common.value.loading}</p>}
      {report === null && <Empty>{say.noSuchReport}</Empty>}
      {report != null && (
        <div class="k-sheet">
          <p class="t-row t-gap-2">
            <Tag tone={TONES[report.reportStatus]}>{say[`report${report.reportStatus}`]}</Tag>
            <span>
              {report.opd.name} · {period(report)}
            </span>
          </p>
          <Figures report={report} />
          <p class="k-soft">{say.countedFromLog}</p>
          <p class="k-sheet__words">{report.summary}</p>
          <Files files={report.attachments} of={report.title} />
          {report.activities.length > 0 && (
            <section>
              <h3>{say.activities}</h3>
              <ul class="t-stack">
                {report.activities.map((activity) => (
                  <li key={activity.date + activity.title} class="k-answer">
                    <p>
                      <strong>{activity.title}</strong> <span class="k-soft">· {day(activity.date)}</span>
                    </p>
                    <p class="k-sheet__words">{activity.description}</p>
                    {activity.complaint !== null && (
                      <Tap to={{ kind: 'complaint', number: activity.complaint.number, over: null }} class="k-inline">
                        {activity.complaint.number} · {activity.complaint.title}
                      </Tap>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {report.regentNote !== null && (
            <blockquote class="k-reply">
              <p class="k-soft">{say.regentNote}</p>
              <p class="k-sheet__words">{report.regentNote}</p>
            </blockquote>
          )}
          {report.reportStatus === 'SUBMITTED' && may('INSTRUCT') && <Decide report={report} onDone={done} onStale={read.again} />}
        </div>
      )}
    </Leaf>
  )
}
