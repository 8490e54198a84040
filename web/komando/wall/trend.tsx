/** Filed and closed, day by day. */
import { useRef, useState } from 'preact/hooks'
import { number } from '../../shared/numbers'
import { shortDate } from '../../shared/time'
import { behind } from '../common/drill'
import type { NumbersFragment } from '../gql/graphql'
import { Panel } from '../common/panel'
import { Tap, useView } from '../common/tap'
import { words } from '../common/words'
import { axis } from './chart-scale'
import { rem, useSize, type Size } from './element-size'

type Days = NumbersFragment['trend']

function Chart({ days, size }: { readonly days: Days; readonly size: Size }) {
  const { open } = useView()
  const say = words.value
  const [chosen, setChosen] = useState<number | null>(null)
  const group = useRef<HTMLDivElement>(null)
  const ticks = axis(Math.max(...days.map((day) => Math.max(day.submitted, day.closed)), 1))
  const top = ticks[ticks.length - 1] as number
  const [left, bottom, head] = [2.25 * rem(), 1.75 * rem(), 0.5 * rem()]
  const [width, height] = [size.width - left, size.height - bottom - head]
  const step = width / days.length
  const y = (value: number) => head + height * (1 - value / top)
  const x = (index: number) => left + step * (index + 0.5)
  const at = chosen === null ? null : (days[Math.min(chosen, days.length - 1)] ?? null)

  function move(event: KeyboardEvent, index: number) {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: days.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(days.length - 1, to))
    setChosen(next)
    group.current?.querySelectorAll('button')[next]?.focus()
  }

  const label = (day: Days[number]) =>
    say.trendDay({ day: shortDate(`${day.day}T12:00:00+07:00`), submitted: number(day.submitted), closed: number(day.closed) })
  const marks = [0, Math.floor((days.length - 1) / 2), days.length - 1]
  return (
    <>
      <svg width={size.width} height={size.height} aria-hidden="true" class="k-chart">
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={size.width} y1={y(tick)} y2={y(tick)} class="k-chart__grid" />
            <text x={left - 0.5 * rem()} y={y(tick)} class="k-chart__tick" text-anchor="end" dominant-baseline="middle">
              {number(tick)}
            </text>
          </g>
        ))}
        {days.map((day, index) => (
          <rect
            key={day.day}
            class={`k-chart__bar${index === chosen ? ' k-chart__bar--chosen' : ''}`}
            x={x(index) - step * 0.36}
            width={step * 0.72}
            y={y(day.submitted)}
            height={Math.max(0, y(0) - y(day.submitted))}
            rx={Math.min(3, step / 5)}
          />
        ))}
        <polyline class="k-chart__line" points={days.map((day, index) => `${x(index)},${y(day.closed)}`).join(' ')} />
        {marks.map((index) => {
          const day = days[index]
          const anchor = index === 0 ? 'start' : index === days.length - 1 ? 'end' : 'middle'
          return (
            day !== undefined && (
              <text
                key={index}
                class="k-chart__tick"
                y={size.height - 0.35 * rem()}
                x={index === 0 ? left : index === days.length - 1 ? size.width : x(index)}
                text-anchor={anchor}
              >
                {shortDate(`${day.day}T12:00:00+07:00`).replace(/ \d{4}$/, '')}
              </text>
            )
          )
        })}
      </svg>
      <div class="k-chart__days" ref={group} role="group" aria-label={say.trendHint} style={{ left: `${left}px` }}>
        {days.map((day, index) => (
          <button
            key={day.day}
            type="button"
            tabIndex={index === (chosen ?? days.length - 1) ? 0 : -1}
            aria-label={label(day)}
            onClick={() => open({ kind: 'list', drill: behind.filedOn(day.day) })}
            onKeyDown={(event) => move(event, index)}
            onFocus={() => setChosen(index)}
            onPointerEnter={() => setChosen(index)}
            onPointerLeave={() => setChosen(null)}
          />
        ))}
      </div>
      {at !== null && <p class="k-chart__said">{label(at)}</p>}
    </>
  )
}

export function Trend({ numbers }: { readonly numbers: NumbersFragment }) {
  const say = words.value
  const { trend: days, days: period, total, since } = numbers
  const element = useRef<HTMLDivElement>(null)
  const size = useSize(element)
  const end = (
    <ul class="k-legend t-note">
      <li>
        <Tap to={{ kind: 'list', drill: behind.filedSince(since) }} class="k-legend__all">
          <svg viewBox="0 0 12 12" class="k-legend__bar" aria-hidden="true">
            <path d="M2 2h8v9H2z" />
          </svg>
          {say.submitted} <strong class="t-number">{number(total)}</strong>
        </Tap>
      </li>
      <li>
        <svg viewBox="0 0 12 12" class="k-legend__line" aria-hidden="true">
          <path d="M0 8l6-4 6 3" />
        </svg>
        {say.closed}
      </li>
    </ul>
  )
  return (
    <Panel title={say.trend({ days: period })} area="trend" end={end}>
      <div class="k-trend" ref={element}>
        {size !== null && days.length > 0 && size.width > 120 && size.height > 80 && <Chart days={days} size={size} />}
      </div>
    </Panel>
  )
}
