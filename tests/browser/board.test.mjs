/** The public board: narrowed, shared by its address, live in all tabs, and there without a link. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE, routed, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

const total = (page) => page.locator('.w-board__count').getByRole('status')
const live = (page) => page.getByText('Langsung').first().waitFor()

async function count(filter) {
  const { complaints } = await on.house.ask(
    'query ($f: ComplaintFilter) { complaints(first: 0, filter: $f) { totalCount } }',
    { f: filter },
  )
  return `${complaints.totalCount} aduan`
}

test('a board narrowed to one OPD stands in the address, comes back with Back, and hears what that OPD gets', async () => {
  const page = await on.people.sit('/papan', PHONE)
  await page.locator('summary', { hasText: 'Saring' }).tap()
  await page.getByLabel('Dinas yang menangani').selectOption('DPUPR')
  await total(page).getByText(await count({ opd: ['DPUPR'] }), { exact: true }).waitFor()
  await page.getByLabel('Status').selectOption('IN_PROGRESS')
  await total(page).getByText(await count({ opd: ['DPUPR'], status: ['IN_PROGRESS'] }), { exact: true }).waitFor()
  const shared = await on.people.sit(page.url(), PHONE)
  await total(shared).getByText(await count({ opd: ['DPUPR'], status: ['IN_PROGRESS'] }), { exact: true }).waitFor()
  await shared.context().close()

  await page.goBack()
  await total(page).getByText(await count({ opd: ['DPUPR'] }), { exact: true }).waitFor()
  assert.equal(await page.getByLabel('Status').inputValue(), '')
  assert.equal(await page.getByLabel('Dinas yang menangani').inputValue(), 'DPUPR')
  await live(page)
  await routed(on.house, 'Trotoar ambles di depan terminal')
  await page.getByRole('link', { name: 'Trotoar ambles di depan terminal' }).waitFor()

  await page.getByRole('link', { name: 'Trotoar ambles di depan terminal' }).tap()
  await page.getByRole('heading', { level: 1, name: 'Trotoar ambles di depan terminal' }).waitFor()
  await page.goBack()
  await total(page).getByText(await count({ opd: ['DPUPR'] }), { exact: true }).waitFor()
  await page.context().close()
})

test('an address that names what there is no more says so, and leads back to everything', async () => {
  const page = await on.people.sit('/papan?opd=DINASLAMA', PHONE)
  await page.getByText('Tidak ada aduan yang cocok.').waitFor()
  await page.getByRole('button', { name: 'Hapus saringan' }).last().tap()
  await total(page).getByText(/aduan/).waitFor()
  assert.equal(new URL(page.url()).search, '')
  await page.context().close()
})

test('three tabs have one socket between them, and without a link show what was last seen and since when', async () => {
  const page = await on.people.sit('/', PHONE)
  const context = page.context()
  const sockets = async () => (await on.house.report()).counters.sockets
  await live(page)
  await until(async () => (await sockets()) === 1, 'those who sat here before have gone')
  const more = [await context.newPage(), await context.newPage()]
  for (const [tab, path] of [[more[0], '/papan'], [more[1], '/papan?urut=OLDEST']]) {
    await tab.goto(on.house.url + path)
    await live(tab)
  }
  assert.equal(await sockets(), 1)
  const [title] = await page.locator('.w-line__title').allInnerTexts()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.getByRole('link', { name: title }).tap()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await live(page)
  const seen = page.url()
  for (const tab of more) await tab.close()

  await context.setOffline(true)
  for (const address of [seen, on.house.url]) {
    await page.goto(address)
    await page.getByText(title).first().waitFor()
    await page.getByText(/Terputus sejak/).first().waitFor()
  }
  await context.setOffline(false)
  await live(page)
  await context.close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())

test('a board that is narrowed to a subject is subscribed to as it is, and the feed is no page of the client', async () => {
  const page = await on.people.sit('/papan?jenis=jalan-rusak&cari=apa&urut=OLDEST', PHONE)
  const link = page.getByRole('link', { name: 'Langganan (RSS)' })
  assert.equal(await link.getAttribute('href'), '/papan.atom?jenis=jalan-rusak')
  const loaded = page.waitForResponse((response) => response.url().endsWith('/papan.atom?jenis=jalan-rusak'))
  await link.tap()
  assert.match((await loaded).headers()['content-type'], /^application\/atom\+xml/)
  await page.context().close()
})

test('a link to a complaint shows its words and its photo to who fetches it without a browser', async () => {
  const { complaints } = await on.house.ask(
    '{ complaints(first: 50) { edges { node { number title attachments { thumbnailUrl } } } } }',
  )
  const { number, title, attachments } = complaints.edges.map(({ node }) => node).find((node) => node.attachments.length > 0)
  const html = await (await fetch(`${on.house.url}/aduan/${number}`, { headers: { 'user-agent': 'WhatsApp/2' } })).text()
  const page = await on.people.sit(`/aduan/${number}`, PHONE)
  const tag = (property) =>
    page.evaluate(
      ([text, name]) => new DOMParser().parseFromString(text, 'text/html').querySelector(`meta[property="${name}"]`)?.content,
      [html, property],
    )
  assert.equal(await tag('og:title'), `${title} · Taprose`)
  assert.equal(await tag('og:image'), on.house.url + attachments[0].thumbnailUrl)
  const picture = await fetch(await tag('og:image'))
  assert.ok(picture.ok && Number(picture.headers.get('content-length')) < 300_000)
  const card = await fetch(`${on.house.url}/preview.png`)
  assert.ok(card.ok && card.headers.get('content-type') === 'image/png' && Number(card.headers.get('content-length')) < 300_000)
  // The client takes the page over, whatever head it came with.
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.context().close()
})
