/** Writing a report: period, figures as counted, summary, activities; keep it, look at it, send it. */
import { useRef, useState } from 'preact/hooks'
import { timeNow } from '../../shared/clock'
import { Button, Notice, Problem, ReportIcon, Sure, TextArea, TextField } from '../../shared/ui'
import { Files } from '../../shared/ui/files'
import { ask } from '../../shared/graphql'
import { viewer } from '../../shared/session'
import { PhotoField } from '../complaint/photo-field'
import { usePhotos } from '../complaint/photos'
import { ReportFiguresDocument, type DeskReportFragment } from '../gql/graphql'
import { words } from '../common/words'
import { withPicked } from './activities'
import { Activities } from './activity-fields'
import { Figures, rate } from './figures'
import { useLoaded } from '../../shared/loaded'
import { Overtaken } from './conflict'
import { dayInTuban, isPeriod, lastMonth, lastWeek, type Period } from '../../shared/period'
import { Pick } from './activity-picker'
import { ReportSheet } from './printed'
import { SignatureFields, useSignature } from './signature'
import { isOpen, useWriting } from './writing'
import { titleFor } from './unsaved'

export interface EditorProps {
  readonly opd: string
  /** A draft, or one that the regent returned; null: a new one. */
  readonly report: DeskReportFragment | null
  readonly onSent: (report: DeskReportFragment) => void
}

export function Editor({ opd, report, onSent }: EditorProps) {
  const text = words.value
  const photos = usePhotos()
  const writing = useWriting(report, photos, onSent)
  const { fields, change, dirty, newest, overtaken, sending } = writing
  const [mode, setMode] = useState<'write' | 'preview'>('write')
  const [picking, setPicking] = useState(false)
  const [sure, setSure] = useState(false)
  const top = useRef<HTMLHeadingElement>(null)
  const { own: signature, reread } = useSignature()
  const closed = overtaken !== null && !isOpen(overtaken)
  const good = isPeriod(fields.period)
  const figures = useLoaded(
    good
      ? async (signal) => {
          // A date that is being typed passes through many periods.
          await new Promise((wait) => setTimeout(wait, 300))
          signal.throwIfAborted()
          const { start: periodStart, end: periodEnd } = fields.period
          return (await ask(ReportFiguresDocument, { opd, periodStart, periodEnd }, { signal })).reportFigures
        }
      : null,
    [opd, fields.period.start, fields.period.end],
  )

  const changePeriod = (period: Period) =>
    change({ period, ...(fields.title === titleFor(fields.period) ? { title: titleFor(period) } : {}) })
  function startFromFigures() {
    const counted = figures.data
    if (counted === undefined) return
    const sentence = text.summaryText({
      opd: viewer.peek()?.opd?.name ?? opd,
      received: counted.received,
      answered: counted.answered,
      resolved: counted.resolved,
      overdue: counted.overdue,
      onTime: rate(counted.onTimeRate),
    })
    change({ summary: fields.summary === '' ? sentence : `${sentence}\n\n${fields.summary}` })
  }

  async function keep(draft: boolean) {
    setSure(false)
    if (!(await writing.keep(draft))) setMode('write')
  }

  /** The refusal's words beside the field that it names. */
  const wrong = (field: string) => sending.problemOf(field)
  const placed = /^(title|summary|period|activities\.\d+\.)/.test(sending.problem?.field ?? '')

  const sheet = (
    <ReportSheet
      report={{
        ...fields,
        periodStart: fields.period.start,
        periodEnd: fields.period.end,
        figures: figures.data,
        opd: report?.opd ?? viewer.value?.opd ?? { id: '', code: opd, name: opd },
        attachments: newest?.attachments ?? [],
        submittedAt: null,
        status: 'DRAFT',
        signatory: signature ?? null,
      }}
    />
  )
  const bar = (
    <div class="t-row a-spread t-noprint">
      <h1 class="a-title" ref={top} tabIndex={-1}>
        {mode === 'preview' ? text.preview : text.reportNew}
      </h1>
      <div class="t-row">
        {dirty && <span class="t-note">{text.unsaved}</span>}
        {mode === 'preview' && (
          <Button look="secondary" onClick={() => print()}>
            {text.print}
          </Button>
        )}
        <Button
          look="secondary"
          onClick={() => {
            setMode(mode === 'preview' ? 'write' : 'preview')
            setTimeout(() => top.current?.focus())
          }}
        >
          <ReportIcon />
          {mode === 'preview' ? text.edit : text.preview}
        </Button>
        {!closed && (
          <>
            <Button look="secondary" busy={sending.busyWith === 'draft'} onClick={() => void keep(true)}>
              {text.saveDraft}
            </Button>
            <Button busy={sending.busyWith === 'send'} onClick={() => setSure(true)}>
              {text.sendReport}
            </Button>
          </>
        )}
      </div>
    </div>
  )

  return (
    <>
      {bar}
      {overtaken !== null && (
        <Overtaken report={overtaken} onDiscard={writing.discard} onInsist={closed ? null : writing.insist} />
      )}
      {writing.restored && overtaken === null && (
        <Notice tone="info">
          {text.restored}{' '}
          <Button look="quiet" onClick={writing.discard}>
            {text.discard}
          </Button>
        </Notice>
      )}
      {!placed && <Problem of={sending} />}
      {sending.said !== null && (
        <div class="t-noprint">
          <Notice tone="good">{sending.said}</Notice>
        </div>
      )}
      {mode === 'preview' ? (
        sheet
      ) : (
        <>
        {/* What is printed is the letter, also while it is written. */}
        <div class="t-printed">{sheet}</div>
        <div class="a-editor t-stack t-noprint">
          <section class="t-card t-stack" aria-labelledby="period-title">
            <h2 id="period-title">{text.reportPeriod}</h2>
            <div class="t-row">
              <Button look="secondary" onClick={() => changePeriod(lastWeek(timeNow()))}>
                {text.reportLastWeek}
              </Button>
              <Button look="secondary" onClick={() => changePeriod(lastMonth(timeNow()))}>
                {text.reportLastMonth}
              </Button>
            </div>
            <div class="a-pair">
              <TextField
                type="date"
                label={text.reportFrom}
                value={fields.period.start}
                max={dayInTuban(timeNow())}
                error={good ? wrong('periodStart') : text.periodWrong}
                onValue={(start) => changePeriod({ ...fields.period, start })}
              />
              <TextField
                type="date"
                label={text.reportTo}
                value={fields.period.end}
                max={dayInTuban(timeNow())}
                error={wrong('periodEnd')}
                onValue={(end) => changePeriod({ ...fields.period, end })}
              />
            </div>
            <div>
              <h3>{text.figures}</h3>
              <p class="t-note">{text.figuresHint}</p>
            </div>
            {figures.problem !== null && <Notice tone="warn">{figures.problem}</Notice>}
            <Figures figures={good ? figures.data : undefined} />
          </section>
          <section class="t-card t-stack">
            <TextField
              label={text.reportName}
              value={fields.title}
              maxLength={160}
              error={wrong('title')}
              onValue={(title) => change({ title })}
            />
            <TextArea
              label={text.reportSummary}
              hint={text.reportSummaryHint}
              rows={8}
              value={fields.summary}
              maxLength={20_000}
              error={wrong('summary')}
              onValue={(summary) => change({ summary })}
            />
            <p>
              <Button look="secondary" disabled={figures.data === undefined} onClick={startFromFigures}>
                {text.summaryFromFigures}
              </Button>
            </p>
          </section>
          <Activities
            activities={fields.activities}
            day={fields.period.end}
            wrong={wrong}
            onChange={(activities) => change({ activities })}
            onPick={() => setPicking(true)}
          />
          <section class="t-card t-stack" aria-labelledby="attachments-title">
            <h2 id="attachments-title">{text.attachments}</h2>
            {newest !== null && <Files files={newest.attachments} of={newest.title} />}
            <PhotoField photos={photos} />
          </section>
          {signature !== undefined && <SignatureFields own={signature} onSaved={reread} />}
        </div>
        </>
      )}
      {picking && (
        <Pick
          opd={opd}
          period={fields.period}
          there={fields.activities}
          counted={figures.data?.resolved ?? null}
          onPick={(picked) => change({ activities: withPicked(fields.activities, picked) })}
          onClose={() => setPicking(false)}
        />
      )}
      {sure && (
        <Sure title={text.sendReport} act={text.sendReport} look="primary" onAct={() => keep(false)} onClose={() => setSure(false)}>
          <p>{text.sendReportSure}</p>
        </Sure>
      )}
    </>
  )
}
