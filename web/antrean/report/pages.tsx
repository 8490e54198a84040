/** The OPD's reports to the regent: the list, one that is written, one that is read. */
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { Button, ButtonLink, Empty, LeftIcon, MoreButton, Notice, PlusIcon, Tag, type Tone } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import type { Viewer } from '../../shared/session'
import { dateAndTime, shortDate } from '../../shared/time'
import { common } from '../../shared/words/common'
import {
  ReportDocument,
  ReportsDocument,
  type RegentReportStatus,
  type DeskReportFragment,
  type ReportLineFragment,
} from '../gql/graphql'
import type { DeskFeed } from '../desk/feed'
import { words, type AntreanWords } from '../common/words'
import { Editor } from './editor'
import { useLoaded } from '../../shared/loaded'
import { useReportNews } from './news'
import { ReportSheet } from './printed'
import { isOpen } from './writing'
import { writtenOf } from './unsaved'
import './report.css'

const STATUS: Record<RegentReportStatus, readonly [Tone, keyof AntreanWords & `report${string}`]> = {
  DRAFT: ['mute', 'reportDraft'],
  SUBMITTED: ['info', 'reportSubmitted'],
  ACKNOWLEDGED: ['good', 'reportAcknowledged'],
  RETURNED: ['warn', 'reportReturned'],
}

export function ReportStatusTag({ status }: { readonly status: RegentReportStatus }) {
  const [tone, word] = STATUS[status]
  return <Tag tone={tone}>{words.value[word] as string}</Tag>
}

export interface PageProps {
  readonly feed: DeskFeed
  readonly me: Viewer
  readonly opd: string
}

function List({ feed, me, opd }: PageProps) {
  const text = words.value
  const [further, setFurther] = useState<readonly ReportLineFragment[]>([])
  const [end, setEnd] = useState<string | null>(null)
  const { data, problem, again } = useLoaded(
    (signal) => ask(ReportsDocument, { opd, first: 20 }, { signal }),
    [opd],
  )
  useReportNews(feed, again)
  const page = data?.regentReports
  const after = further.length === 0 ? (page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null) : end
  const more = async () => {
    const { regentReports } = await ask(ReportsDocument, { opd, first: 20, after })
    setFurther([...further, ...regentReports.edges.map(({ node }) => node)])
    setEnd(regentReports.pageInfo.hasNextPage ? regentReports.pageInfo.endCursor : null)
  }
  const head = me.rights.includes('SIGN_REPORTS')
  const first = page?.edges.map(({ node }) => node)
  const known = new Set(first?.map(({ id }) => id))
  const reports = first === undefined ? undefined : [...first, ...further.filter(({ id }) => !known.has(id))]
  return (
    <div class="t-page t-page--wide t-stack">
      <div class="t-row a-spread">
        <h1 class="a-title">{text.reportsTitle}</h1>
        {head && (
          <ButtonLink href="/antrean/laporan/baru">
            <PlusIcon />
            {text.reportNew}
          </ButtonLink>
        )}
      </div>
      {!head && <p class="t-note">{text.reportsOnlyHead}</p>}
      {problem !== null && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      {reports?.length === 0 && <Empty>{text.reportsNone}</Empty>}
      <ul class="t-stack t-gap-3">
        {reports?.map((report) => (
          <li key={report.id} class="t-card a-report">
            <ReportStatusTag status={report.status} />
            <div class="a-report__body">
              <a class="a-report__title" href={`/antrean/laporan/${encodeURIComponent(report.id)}`}>
                {report.title}
              </a>
              <p class="t-note">
                {text.letterPeriod({ from: shortDate(report.periodStart), to: shortDate(report.periodEnd) })}
                {report.submittedAt !== null && <> · {text.reportSentAt({ time: dateAndTime(report.submittedAt) })}</>}
              </p>
              {isOpen(report) && report.regentNote !== null && (
                <p>
                  <strong>{text.reportNote}:</strong> {report.regentNote}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {after !== null && <MoreButton onClick={() => void more().catch(again)} />}
    </div>
  )
}

function Fate({ report }: { readonly report: DeskReportFragment }) {
  const text = words.value
  const note = report.regentNote !== null && (
    <p class="a-pre">
      <strong>{text.reportNote}:</strong> {report.regentNote}
    </p>
  )
  switch (report.status) {
    case 'SUBMITTED':
      return (
        <Notice tone="info" title={text.reportSentAt({ time: dateAndTime(report.submittedAt ?? '') })}>
          {text.reportWaits}
        </Notice>
      )
    case 'ACKNOWLEDGED':
      return (
        <Notice tone="good" title={text.reportAcknowledgedAt({ time: dateAndTime(report.acknowledgedAt ?? report.submittedAt ?? '') })}>
          {note}
        </Notice>
      )
    case 'RETURNED':
      return (
        <Notice tone="warn" title={text.reportReturned}>
          {note}
        </Notice>
      )
    default:
      return note && <Notice tone="info">{note}</Notice>
  }
}

function One({ id, feed, me, opd }: PageProps & { readonly id: string }) {
  const text = words.value
  const { data, problem, again, put } = useLoaded((signal) => ask(ReportDocument, { id }, { signal }), [id])
  const report = data?.regentReport
  const mayWrite = me.rights.includes('SIGN_REPORTS')
  // What is written and not saved stays on the screen, whatever becomes of the report meanwhile.
  const writes = report && mayWrite && (isOpen(report) || writtenOf(report) !== undefined)
  useReportNews(feed, again)
  return (
    <div class="t-page t-page--wide t-stack">
      <p class="t-noprint">
        <a class="t-onward" href="/antrean/laporan">
          <LeftIcon />
          {text.reportsTitle}
        </a>
      </p>
      {problem !== null && (
        <Notice tone="danger" role="alert">
          {problem} <Button onClick={again}>{common.value.retry}</Button>
        </Notice>
      )}
      {data !== undefined && report === null && <Notice tone="warn" title={text.reportGone} />}
      {writes ? (
        <>
          <div class="t-noprint">
            <Fate report={report} />
          </div>
          <Editor key={report.id} opd={opd} report={report} onSent={(sent) => put({ regentReport: sent })} />
        </>
      ) : (
        report && (
          <>
            <div class="t-row a-spread t-noprint">
              <ReportStatusTag status={report.status} />
              <Button look="secondary" onClick={() => print()}>
                {text.print}
              </Button>
            </div>
            <div class="t-noprint">
              <Fate report={report} />
            </div>
            <ReportSheet report={report} />
          </>
        )
      )}
    </div>
  )
}

function New({ opd }: Pick<PageProps, 'opd'>) {
  const { route } = useLocation()
  return (
    <div class="t-page t-page--wide t-stack">
      <p class="t-noprint">
        <a class="t-onward" href="/antrean/laporan">
          <LeftIcon />
          {words.value.reportsTitle}
        </a>
      </p>
      <Editor opd={opd} report={null} onSent={(sent) => route(`/antrean/laporan/${encodeURIComponent(sent.id)}`, true)} />
    </div>
  )
}

export function Reports({ path, feed, me, opd }: PageProps & { readonly path: string }) {
  useEffect(() => {
    document.title = `${words.peek().reportsTitle} · Taprose`
  }, [path])
  const [, id] = /^\/antrean\/laporan\/([^/]+)/.exec(path) ?? []
  if (id === undefined) return <List feed={feed} me={me} opd={opd} />
  if (id === 'baru' && me.rights.includes('SIGN_REPORTS')) return <New opd={opd} />
  return <One key={id} id={decodeURIComponent(id)} feed={feed} me={me} opd={opd} />
}
