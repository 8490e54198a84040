/** The citizens' first load on a slow link: at most 60 KB in all, compressed, without the heads of answers, which HTTP/2 makes small. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const KILOBYTE = 1000

/** What the page brought until nothing more comes, by address, in compressed bytes. */
async function loaded(path, kind = () => true) {
  const page = await on.people.sit('about:blank', PHONE)
  const session = await page.context().newCDPSession(page)
  const addresses = new Map()
  const sizes = new Map()
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (kind(type)) addresses.set(requestId, [new URL(response.url).pathname, response.encodedDataLength])
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
  await page.goto(on.house.url + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.context().close()
  return [...addresses].map(([id, [address, head]]) => [address, Math.max(0, (sizes.get(id) ?? 0) - head)])
}

const scripts = async (path) => new Map(await loaded(path, (type) => type === 'Script'))

test('the first load of the citizens’ page brings at most 60 KB in all', async (t) => {
  const found = await loaded('/')
  const total = found.reduce((sum, [, size]) => sum + size, 0)
  t.diagnostic(`${(total / KILOBYTE).toFixed(1)} KB in ${found.length} files`)
  assert.ok(found.some(([name]) => name.endsWith('.css')) && found.some(([name]) => name === '/graphql'), 'all kinds were counted')
  assert.ok(total > 20 * KILOBYTE && total <= 60 * KILOBYTE, `${total} bytes: ${JSON.stringify(found)}`)
})

test('the map comes only when it is asked for', async () => {
  const names = [...(await scripts('/')).keys(), ...(await scripts('/papan')).keys()]
  assert.deepEqual(names.filter((name) => /map/.test(name)), [])
  assert.notDeepEqual([...(await scripts('/papan?tampilan=peta')).keys()].filter((name) => /map/.test(name)), [])
})

test('a hashed file is kept for ever, a page is asked for again, and both carry the policy', async () => {
  const page = await fetch(on.house.url)
  const [script] = /\/assets\/[^"]+\.js/.exec(await page.text())
  const asset = await fetch(on.house.url + script, { headers: { 'accept-encoding': 'br' } })
  assert.equal(asset.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(asset.headers.get('content-encoding'), 'br')
  assert.equal(page.headers.get('cache-control'), 'no-cache')
  for (const reply of [page, asset]) {
    const policy = reply.headers.get('content-security-policy')
    assert.match(policy, /default-src 'none'; script-src 'self';/)
    assert.doesNotMatch(policy, /unsafe|\*/)
  }
})
