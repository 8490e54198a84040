/** The wall while a regency is as busy as it can be: it draws by its own pace, not by the events', and tells no lie. */
import { deepEqual, ok } from 'node:assert/strict'
import { after, test } from 'node:test'
import { WALL, until } from './people.mjs'
import { press, seen, watch } from './pressed.mjs'
import { stage } from './stage.mjs'

const on = stage()
/** 5,000 a minute; the machine does what it can of it. */
const RATE = 5_000 / 60
/** So many events are let pass, however long this machine takes for them. */
const EVENTS = 1_200
/**
 * The most changes of the page in a second, by design: the numbers move twice, what stands in rows (moves, the regent's
 * desk) every 300 ms, the clocks tick once, and the header says once or twice whether it is live.
 */
const MOST_CHANGES = 2 + 2 * (1_000 / 300) + 1 + 2

const amount = (words) => Number(words.replaceAll('.', ''))

/** The numbers as the wall shows them. */
function shown(page) {
  return page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.firstChild.textContent.trim())
    const pairs = (row, name, count) =>
      [...document.querySelectorAll(row)].map((one) => [one.querySelector(name).textContent, one.querySelector(count).firstChild.textContent])
    return {
      totals: texts('.k-total:not(:last-child) .k-total__value'),
      statuses: texts('.k-status__count'),
      districts: pairs('.k-map__label', '.k-map__name', '.k-map__count'),
      categories: pairs('.k-bar', '.k-bar__name', '.k-bar__count'),
      opds: pairs('.k-standings tbody tr', '.k-opd__code', 'td:nth-child(2) a'),
      trend: [...document.querySelectorAll('.k-chart__days button')].map((one) => one.getAttribute('aria-label').split(': ')[1]),
      satisfaction: document.querySelector('.k-total:last-child .k-total__note').textContent,
    }
  })
}

/** The same of a fresh query: of rows, those that the wall has room for. */
async function fresh(house, on) {
  const { overview } = await house.ask(
    `{ overview { open overdue dueSoon submittedToday closedToday byStatus { count }
       byDistrict { district { name } open } byCategory { category { name } count } byOpd { opd { code } open }
       trend { submitted closed } satisfaction { asked answered } } }`,
    {},
    await house.token('bupati'),
  )
  const { satisfaction: rated } = overview
  const name = new Map(overview.byOpd.map(({ opd, open }) => [opd.code, open]))
  return {
    totals: ['open', 'overdue', 'dueSoon', 'submittedToday', 'closedToday'].map((one) => overview[one]),
    statuses: overview.byStatus.map(({ count }) => count).filter((count) => count > 0),
    districts: overview.byDistrict.map(({ district, open }) => [district.name, open]).sort(),
    categories: overview.byCategory.slice(0, on.categories.length).map(({ count }) => count),
    opds: on.opds.map(([code]) => [code, name.get(code)]),
    trend: overview.trend.map(({ submitted, closed }) => [submitted, closed]),
    rated: [Math.round((rated.answered / rated.asked) * 100), rated.answered, rated.asked],
  }
}

const counted = (wall) => ({
  totals: wall.totals.map(amount),
  statuses: wall.statuses.map(amount),
  districts: wall.districts.map(([name, count]) => [name, amount(count)]).sort(),
  categories: wall.categories.map(([, count]) => amount(count)),
  opds: wall.opds.map(([code, open]) => [code, amount(open)]),
  trend: wall.trend.map((words) => words.match(/[\d.]+(?= )/g).map(amount)),
  rated: wall.satisfaction.match(/\d[\d.]*/g).map(amount),
})

let load
after(() => load?.kill())

test('under 5,000 events a minute the wall is drawn by its own pace, and ends with the numbers of a fresh query', { timeout: 300_000 }, async (t) => {
  const page = await on.people.sit('/komando', WALL, { as: 'bupati' })
  await page.locator('.k-map__label').first().waitFor()
  await page.getByText('Langsung').first().waitFor()
  load = await press(on.house.url, RATE)
  await watch(page)
  const token = await on.house.token('bupati')
  const filed = async () => (await on.house.ask('{ overview { submittedToday } }', {}, token)).overview.submittedToday
  const before = await filed()
  // A complaint of the load is some six events.
  await until(async () => (await filed()) - before > EVENTS / 6, 'enough has happened', 200_000)
  const found = await seen(page)
  const done = await load.end()

  t.diagnostic(`${Math.round((done.events / done.seconds) * 60)} events a minute: ${(found.frames / found.seconds).toFixed(1)} frames and ${(found.changes / found.seconds).toFixed(1)} changes of the page a second, ${found.longTasks.length} tasks of more than 50 ms`)
  deepEqual(done.refused, {}, 'every verb was done')
  ok(done.events >= EVENTS, `${done.events} events were written`)
  ok(found.changes <= MOST_CHANGES * found.seconds + 5, `the page changed ${found.changes} times in ${found.seconds} s`)
  ok(found.changes > found.seconds / 2, 'and it did move')

  let [wall, truth] = [null, null]
  await until(async () => {
    const now = await shown(page)
    ;[wall, truth] = [counted(now), await fresh(on.house, now)]
    return JSON.stringify(wall) === JSON.stringify(truth)
  }, () => `the wall shows what a fresh query says:\n${JSON.stringify(wall)}\n${JSON.stringify(truth)}`)
  deepEqual(wall, truth)
  on.people.assertNoTrouble()
})
