/** A wall that hangs for weeks: 12,000 events pass over it, and it keeps nothing of them. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { until, WALL } from './people.mjs'
import { stage } from './stage.mjs'
import { pair } from './tour.mjs'

const on = stage()
const OFFICE = fileURLToPath(new URL('./busy_office.py', import.meta.url))
const LONG = { timeout: 300_000 }

/** So many complaints wait: each is told of once an hour, as of one that is told of twice in a burst the newest counts. */
const QUEUE = 2_500
const EVENTS = 12_000
/** Bytes that may differ between two collections: 40 for each event, less than the smallest object kept of one. */
const NOISE = 480_000

/** The page, and the worker that has its socket: what their scripts hold after a collection. */
class Scales {
  #parts = []

  static async of(page, browser) {
    const scales = new Scales()
    scales.#parts.push(await page.context().newCDPSession(page))
    scales.#parts.push(await worker(browser, page))
    return scales
  }

  async weigh() {
    let bytes = 0
    for (const part of this.#parts) {
      for (let round = 0; round < 3; round += 1) await part.send('HeapProfiler.collectGarbage')
      bytes += (await part.send('Runtime.getHeapUsage')).usedSize
    }
    const { nodes, jsEventListeners: listeners } = await this.#parts[0].send('Memory.getDOMCounters')
    return { bytes, nodes, listeners }
  }
}

/** A line to the SharedWorker of this page's context: Playwright has none of its own. */
async function worker(browser, page) {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const [found] = targetInfos.filter(({ type, url }) => type === 'shared_worker' && url.startsWith(new URL(page.url()).origin))
  assert.ok(found, 'no shared worker')
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: found.targetId, flatten: false })
  let serial = 0
  const waiting = new Map()
  session.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
    if (from !== sessionId) return
    const { id, result, error } = JSON.parse(message)
    const settle = waiting.get(id)
    waiting.delete(id)
    if (error !== undefined) settle?.no(new Error(error.message))
    else settle?.yes(result)
  })
  return {
    send: (method, params = {}) =>
      new Promise((yes, no) => {
        serial += 1
        waiting.set(serial, { yes, no })
        session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: serial, method, params }) }).catch(no)
      }),
  }
}

/** Lets an hour pass in the office, and waits until the server has told all of it; gives how often it told. */
async function hour(office) {
  const before = (await on.house.report()).counters.deliveries
  office.stdin.write('\n')
  const [line] = await once(office.lines, 'line')
  assert.equal(Number(line), QUEUE)
  let told = before
  await until(async () => {
    const { relay, counters } = await on.house.report()
    const quiet = relay.behind === 0 && counters.deliveries === told && told > before
    told = counters.deliveries
    return quiet
  }, 'the server has told of all')
  return told - before
}

test('a wall on which 12,000 events have passed holds no more memory, elements or listeners', LONG, async () => {
  const office = on.house.beside(OFFICE, QUEUE)
  try {
    office.lines = createInterface({ input: office.stdout })
    await once(office.lines, 'line')
    const wall = await on.people.sit('/antrean/layar', WALL)
    await pair(wall, on.house, 'DPUPR')
    const scales = await Scales.of(wall, on.people.browser)
    // Code is compiled and lists have grown to their size before the first weighing.
    await hour(office)
    await hour(office)
    const young = await scales.weigh()
    const { evicted } = (await on.house.report()).counters
    let heard = 0
    while (heard < EVENTS) heard += await hour(office)
    const old = await scales.weigh()

    process.stdout.write(`${heard} events: ${JSON.stringify(young)} -> ${JSON.stringify(old)}\n`)
    assert.equal((await on.house.report()).counters.evicted, evicted)
    assert.ok(old.bytes - young.bytes < NOISE, `${old.bytes - young.bytes} bytes more`)
    assert.ok(old.nodes <= young.nodes * 1.1, `${old.nodes} nodes instead of ${young.nodes}`)
    assert.ok(old.listeners <= young.listeners * 1.1, `${old.listeners} listeners instead of ${young.listeners}`)
    const regent = await on.house.token('bupati')
    const { instructions } = await on.house.ask(
      '{ instructions(opd: "DPUPR", open: true, first: 50) { edges { node { id } } } }', {}, regent,
    )
    const orders = instructions.edges.length
    // It still hears what happens.
    await on.house.ask(
      'mutation ($i: InstructOpdInput!) { instructOpd(input: $i) { __typename } }',
      { i: { opd: 'DPUPR', text: 'Mohon segera ditangani.' } },
      regent,
    )
    await wall.getByText(`${orders + 1} disposisi bupati menunggu`).waitFor()
  } finally {
    office.kill()
  }
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
