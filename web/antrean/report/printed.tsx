/** The report as the regent reads it and as it is printed: a sheet of A4. */
import { Files } from '../../shared/ui/files'
import { dateAndTime, letterDate, shortDate, ticking } from '../../shared/time'
import type { DeskReportFragment } from '../gql/graphql'
import { words } from '../common/words'
import { Figures } from './figures'
import type { Signatory } from './signature'

/** As letters write it: date of birth, of appointment, sex, number. */
const spacedNip = (nip: string) => nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')

export type Sheet = Pick<
  DeskReportFragment,
  'title' | 'summary' | 'periodStart' | 'periodEnd' | 'opd' | 'activities' | 'attachments' | 'submittedAt' | 'status'
> & {
  readonly figures: DeskReportFragment['figures'] | undefined
  /** null: nobody is known to sign it. */
  readonly signatory: Signatory | null
}

export function ReportSheet({ report }: { readonly report: Sheet }) {
  const text = words.value
  return (
    <article class="a-sheet">
      <header class="a-sheet__letter">
        <p class="a-sheet__regency">{text.letterRegency}</p>
        <p class="a-sheet__opd">{report.opd.name}</p>
      </header>
      <p class="a-sheet__place">{text.letterPlace({ day: letterDate(report.submittedAt ?? ticking().value) })}</p>
      <dl class="a-sheet__heads">
        <dt>{text.letterNumber}</dt>
        <dd>
          <span class="a-blank" />
        </dd>
        <dt>{text.letterEnclosed}</dt>
        <dd>{report.attachments.length === 0 ? '–' : text.letterFiles(report.attachments.length)}</dd>
        <dt>{text.letterSubject}</dt>
        <dd>{text.letterTitle}</dd>
      </dl>
      <p>{text.letterTo}</p>
      <h1 class="a-sheet__title">{report.title || text.letterTitle}</h1>
      <p class="a-sheet__period">
        {text.letterPeriod({ from: letterDate(report.periodStart), to: letterDate(report.periodEnd) })}
      </p>
      <h2>{text.figures}</h2>
      <Figures figures={report.figures} />
      <p class="t-note">{text.figuresHint}</p>
      <h2>{text.reportSummary}</h2>
      <p class="a-pre">{report.summary}</p>
      {report.activities.length > 0 && (
        <>
          <h2>{text.activities}</h2>
          <ol class="a-sheet__activities t-stack">
            {report.activities.map((activity, index) => (
              <li key={index}>
                <p>
                  <strong>{activity.title}</strong>{' '}
                  <span class="t-note">
                    · {shortDate(activity.date)}
                    {activity.complaint !== null && ' · '}
                    {activity.complaint !== null && <span class="a-whole">{activity.complaint.number}</span>}
                  </span>
                </p>
                <p class="a-pre">{activity.description}</p>
              </li>
            ))}
          </ol>
        </>
      )}
      {report.attachments.length > 0 && (
        <>
          <h2>{text.attachments}</h2>
          <Files files={report.attachments} of={report.title} />
        </>
      )}
      <footer class="a-sheet__signed">
        <p>{report.signatory?.position ?? text.letterSigned({ opd: report.opd.name })},</p>
        <p class="a-sheet__space" aria-hidden="true" />
        <p class="a-sheet__name">{report.signatory?.name ?? <span class="a-blank" />}</p>
        <p>
          NIP {report.signatory?.nip == null ? <span class="a-blank" /> : <span class="t-number">{spacedNip(report.signatory.nip)}</span>}
        </p>
      </footer>
      <p class="a-sheet__made">{text.letterMade({ time: dateAndTime(ticking().value) })}</p>
    </article>
  )
}
