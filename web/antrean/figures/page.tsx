/** The figures of the head's own OPD, of any period. */
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { rating } from '../../shared/numbers'
import { Button, Notice, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { OpdFiguresDocument } from '../gql/graphql'
import type { DeskFeed } from '../desk/feed'
import { useReadAgain } from '../../live/read-again'
import { words } from '../common/finding-words'
import { Figures } from '../report/figures'
import { dayInTuban, isPeriod, lastMonth, lastWeek, type Period } from '../../shared/period'
import '../report/report.css'
import '../finished/finished.css'

const thisMonth = (now: number): Period => {
  const today = dayInTuban(now)
  return { start: `${today.slice(0, 7)}-01`, end: today }
}

export function OfficeFigures({ opd, feed }: { readonly opd: string; readonly feed: DeskFeed }) {
  const text = words.value
  const [period, setPeriod] = useState<Period>(() => thisMonth(Date.now()))
  const whole = period.start !== '' && period.end !== '' && isPeriod(period)
  const loaded = useLoaded(
    whole
      ? (signal) => ask(OpdFiguresDocument, { opd, periodStart: period.start, periodEnd: period.end }, { signal })
      : null,
    [opd, period.start, period.end],
  )
  useEffect(() => {
    document.title = `${text.figuresTitle({ opd })} · Taprose`
  }, [text, opd])
  useReadAgain(feed, loaded.again, 2_000)
  const pleased = loaded.data?.opdSatisfaction
  return (
    <div class="t-page t-page--wide t-stack">
      <h1 class="a-title">{text.figuresTitle({ opd })}</h1>
      <p class="t-note">{text.figuresHint}</p>
      <div class="a-office__period">
        <Button look="secondary" onClick={() => setPeriod(lastWeek(Date.now()))}>
          {text.lastWeek}
        </Button>
        <Button look="secondary" onClick={() => setPeriod(lastMonth(Date.now()))}>
          {text.lastMonth}
        </Button>
        <Button look="secondary" onClick={() => setPeriod(thisMonth(Date.now()))}>
          {text.thisMonth}
        </Button>
        <TextField label={text.periodStart} type="date" value={period.start} onValue={(start) => setPeriod({ ...period, start })} />
        <TextField
          label={text.periodEnd}
          type="date"
          value={period.end}
          onValue={(end) => setPeriod({ ...period, end })}
          error={whole ? null : text.wrongPeriod}
        />
      </div>
      {loaded.problem !== null && (
        <Notice tone="danger" role="alert">
          {loaded.problem} <Button onClick={loaded.again}>{common.value.retry}</Button>
        </Notice>
      )}
      <Figures figures={whole ? loaded.data?.reportFigures : undefined} />
      <dl class="a-figures">
        <div class="a-figure">
          <dt>{text.satisfaction}</dt>
          <dd>
            {!whole || pleased === undefined
              ? '…'
              : pleased.average === null
                ? text.noRating({ asked: pleased.asked })
                : text.satisfactionOf({ average: rating(pleased.average), answered: pleased.answered, asked: pleased.asked })}
          </dd>
        </div>
      </dl>
    </div>
  )
}
