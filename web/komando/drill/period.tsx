/** Any period, compared with as many days just before. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { useLoaded } from '../../shared/loaded'
import { Button, Notice, TextField } from '../../shared/ui'
import { hours, number, rating, share } from '../../shared/numbers'
import { calendarPeriods, isOrdered, lastMonth, type Period } from '../../shared/period'
import { shortDate } from '../../shared/time'
import { ask } from '../../shared/graphql'
import { common } from '../../shared/words/common'
import { PeriodFiguresDocument, type CountedFragment, type PeriodFiguresQuery } from '../gql/graphql'
import { useView } from '../common/tap'
import { words } from '../common/words'
import { Leaf } from './drawer-page'

type Found = PeriodFiguresQuery['period']

interface Figure {
  readonly name: string
  readonly of: (counted: CountedFragment) => number | null
  readonly say: (value: number) => string
  /** Whether more is better, less is, or neither. */
  readonly better: 'more' | 'less' | null
}

const day = (iso: string) => shortDate(`${iso}T00:00:00+07:00`)

function figures(): readonly Figure[] {
  const say = words.value
  return [
    { name: say.periodReceived, of: (c) => c.received, say: number, better: null },
    { name: say.periodAnswered, of: (c) => c.answered, say: number, better: 'more' },
    { name: say.periodOnTime, of: (c) => c.onTimeRate, say: (v) => share(v), better: 'more' },
    { name: say.periodMedian, of: (c) => c.medianFirstResponse, say: (v) => say.hoursShort({ hours: hours(v) }), better: 'less' },
    { name: say.periodResolved, of: (c) => c.resolved, say: number, better: 'more' },
    { name: say.periodClosed, of: (c) => c.closed, say: number, better: 'more' },
    { name: say.periodRating, of: (c) => c.satisfaction.average, say: rating, better: 'more' },
  ]
}

/** "+12 (8%)", in the tone of whether it is good. */
function Change({ figure, now, before }: { readonly figure: Figure; readonly now: number | null; readonly before: number | null }) {
  const say = words.value
  if (now === null || before === null) return <span class="k-soft">–</span>
  const change = now - before
  if (change === 0) return <span class="k-soft">{say.periodSame}</span>
  const tone = figure.better === null ? '' : (change > 0) === (figure.better === 'more') ? ' t-tone--good' : ' t-tone--danger'
  const part = before === 0 ? '' : ` (${share(Math.abs(change) / before)})`
  return (
    <span class={`k-change${tone}`}>
      {change > 0 ? '▲ ' : '▼ '}
      <span class="t-hidden-visually">{change > 0 ? say.periodMore : say.periodLess} </span>
      {figure.say(Math.abs(change))}
      {part}
    </span>
  )
}

function Compared({ found }: { readonly found: Found }) {
  const say = words.value
  return (
    <table class="k-compared">
      <caption class="t-hidden-visually">{say.periodTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{say.periodFigure}</th>
          <th scope="col">{say.periodNow}</th>
          <th scope="col">{say.periodBefore({ start: day(found.before.start), end: day(found.before.end) })}</th>
          <th scope="col">{say.periodChange}</th>
        </tr>
      </thead>
      <tbody>
        {figures().map((figure) => {
          const [now, before] = [figure.of(found), figure.of(found.before)]
          return (
            <tr key={figure.name}>
              <th scope="row">{figure.name}</th>
              <td class="t-number">{now === null ? say.few : figure.say(now)}</td>
              <td class="t-number">{before === null ? say.few : figure.say(before)}</td>
              <td>
                <Change figure={figure} now={now} before={before} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface Row {
  readonly key: string
  readonly name: ComponentChildren
  readonly cells: readonly (string | null)[]
}

function Table({ title, heads, rows }: { readonly title: string; readonly heads: readonly string[]; readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <table class="k-compared">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={heads[index + 1]} class="t-number">
                  {cell ?? words.value.few}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Whole({ found }: { readonly found: Found }) {
  const say = words.value
  return (
    <div class="t-stack">
      <Compared found={found} />
      <Table
        title={say.standings}
        heads={[say.opd, say.periodReceived, say.periodAnswered, say.periodOnTime, say.periodResolved]}
        rows={found.byOpd.map(({ opd, received, answered, onTimeRate, resolved }) => ({
          key: opd.code,
          name: opd.code,
          cells: [number(received), number(answered), onTimeRate === null ? null : share(onTimeRate), number(resolved)],
        }))}
      />
      <Table
        title={say.categories}
        heads={[say.periodCategory, say.periodReceived]}
        rows={found.byCategory.map(({ category, count }) => ({ key: category.code, name: category.name, cells: [number(count)] }))}
      />
      <Table
        title={say.map}
        heads={[say.periodDistrict, say.periodReceived]}
        rows={found.byDistrict.map(({ district, count }) => ({ key: district.code, name: district.name, cells: [number(count)] }))}
      />
    </div>
  )
}

function Choice({ chosen }: { readonly chosen: Period }) {
  const say = words.value
  const { open } = useView()
  const [{ start, end }, setDays] = useState(chosen)
  useLayoutEffect(() => setDays(chosen), [chosen.start, chosen.end])
  const to = (period: Period) => open({ kind: 'period', period })
  const now = Date.now()
  const known = calendarPeriods(now)
  const presets: readonly (readonly [string, Period])[] = [
    [say.periodMonth, known.month],
    [say.periodLastMonth, lastMonth(now)],
    [say.periodQuarter, known.quarter],
    [say.periodYear, known.year],
    [say.periodLastYear, known.lastYear],
  ]
  return (
    <form
      class="k-choice t-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isOrdered({ start, end })) to({ start, end })
      }}
    >
      <div class="t-row">
        {presets.map(([name, period]) => (
          <Button
            key={name}
            look="secondary"
            aria-pressed={period.start === chosen.start && period.end === chosen.end}
            onClick={() => to(period)}
          >
            {name}
          </Button>
        ))}
      </div>
      <div class="t-row">
        <TextField label={say.periodFrom} type="date" value={start} onValue={(day) => setDays({ start: day, end })} />
        <TextField
          label={say.periodTo}
          type="date"
          value={end}
          onValue={(day) => setDays({ start, end: day })}
          error={start !== '' && end !== '' && !isOrdered({ start, end }) ? say.periodWrong : null}
        />
        <Button type="submit">{say.periodShow}</Button>
      </div>
    </form>
  )
}

export function PeriodPage({ period }: { readonly period: Period | null }) {
  const say = words.value
  const chosen = period ?? calendarPeriods(Date.now()).month
  const { data, problem, again } = useLoaded(
    async (signal) => (await ask(PeriodFiguresDocument, chosen, { signal })).period,
    [chosen.start, chosen.end],
  )
  return (
    <Leaf title={say.periodTitle}>
      <div class="t-stack">
        <Choice chosen={chosen} />
        {problem !== null && (
          <Notice tone="danger" role="alert">
            {problem} <Button onClick={again}>{common.value.retry}</Button>
          </Notice>
        )}
        <p role="status">
          {data === undefined ? common.value.loading : say.periodOf({ start: day(data.start), end: day(data.end) })}
        </p>
        {data !== undefined && <Whole found={data} />}
        <Button look="secondary" class="t-noprint" onClick={() => print()}>
          {say.periodPrint}
        </Button>
      </div>
    </Leaf>
  )
}
