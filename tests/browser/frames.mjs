/**
 * How smoothly the command center runs while a regency is busy: `node frames.mjs [VERBS_A_MINUTE [SECONDS]]`; a verb
 * writes one event or two. The real server on SQLite, the load and Chromium's software rasteriser share this machine.
 * ON=wall or ON=large measures that screen alone, and TRACE=file keeps Chromium's trace and says what the page's main
 * thread did.
 */
import { writeFileSync } from 'node:fs'
import { launch } from './chromium.mjs'
import { House } from './house.mjs'
import { LARGE_WALL, People, WALL } from './people.mjs'
import { press, seen, watch } from './pressed.mjs'

const [wanted, seconds] = [Number(process.argv[2] ?? 5_000), Number(process.argv[3] ?? 30)]
const SCREENS = Object.fromEntries(
  Object.entries({ wall: WALL, large: LARGE_WALL }).filter(([name]) => (process.env.ON ?? name) === name),
)
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-v8.cpu_profiler', 'cc', 'benchmark', 'toplevel']

/** What a trace says of the page's main thread, from its scripts to its paint; the last is all of it. */
const PARTS = ['FunctionCall', 'FireAnimationFrame', 'TimerFire', 'UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit', 'MinorGC', 'MajorGC', 'RunTask']

const part = (all, share) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0

/** Milliseconds of the page's main thread by what it did, of a trace. */
function spent(events) {
  const main = events.find(({ name, ph, args }) => ph === 'M' && name === 'thread_name' && args.name === 'CrRendererMain')
  const sums = Object.fromEntries(PARTS.map((name) => [name, [0, 0]]))
  for (const { name, ph, dur = 0, tdur = 0, pid, tid } of events) {
    if (ph !== 'X' || pid !== main?.pid || tid !== main.tid || !(name in sums)) continue
    sums[name][0] += (tdur || dur) / 1_000
    sums[name][1] += 1
  }
  return Object.entries(sums).filter(([, [ms]]) => ms > 0)
}

async function measure(name, screen) {
  const house = await House.open()
  const browser = await launch()
  let load
  try {
    const people = new People(browser, house)
    const page = await people.sit('/komando', screen, { as: 'bupati' })
    await page.locator('.k-total__value').first().waitFor()
    await page.waitForTimeout(3_000)
    load = await press(house.url, wanted / 60)
    await page.waitForTimeout(3_000)
    const traced = process.env.TRACE !== undefined
    if (traced) await browser.startTracing(page, { categories: CATEGORIES })
    await watch(page)
    await page.waitForTimeout(seconds * 1_000)
    const found = await seen(page)
    const trace = traced ? await browser.stopTracing() : null
    const done = await load.end()
    const gaps = found.gaps.sort((a, b) => a - b)
    const say = (line) => process.stdout.write(`${line}\n`)
    say(`${name} ${screen.viewport.width}x${screen.viewport.height}`)
    say(`  ${Math.round((done.events / done.seconds) * 60)} events a minute (${done.verbs} verbs in ${done.seconds.toFixed(1)} s) ${JSON.stringify(done.refused)}`)
    say(`  ${(found.frames / found.seconds).toFixed(1)} frames a second; the gap between two: median ${part(gaps, 0.5).toFixed(1)}, 95 % ${part(gaps, 0.95).toFixed(1)}, 99 % ${part(gaps, 0.99).toFixed(1)}, longest ${part(gaps, 1).toFixed(1)} ms`)
    say(`  ${(found.changes / found.seconds).toFixed(1)} changes of the page a second; ${found.longTasks.length} tasks over 50 ms (${Math.round(found.longTasks.reduce((a, b) => a + b, 0))} ms)`)
    if (trace !== null) {
      writeFileSync(process.env.TRACE, trace)
      const { traceEvents } = JSON.parse(trace)
      for (const [what, [ms, times]] of spent(traceEvents)) say(`  ${what.padEnd(30)} ${(ms / found.seconds).toFixed(1).padStart(7)} ms a second, ${(times / found.seconds).toFixed(1)} times`)
    }
  } finally {
    load?.kill()
    await browser.close()
    await house.close()
  }
}

for (const [name, screen] of Object.entries(SCREENS)) await measure(name, screen)
