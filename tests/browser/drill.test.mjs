/** Touch anything on the wall: behind it stand as many complaints as it says. */
import { deepEqual, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { WALL, routed, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

/** "1.204 aduan" → 1204 */
const amount = (words) => Number(/\d[\d.]*/.exec(words)?.[0].replaceAll('.', '') ?? Number.NaN)

/** What the drawer says that it holds, once it has been read. */
async function listed(page) {
  const said = page.getByRole('dialog').locator('.k-list__bar [role="status"]').filter({ hasText: /\d+ aduan/ })
  return amount(await said.innerText())
}

async function close(page) {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Touches it and compares; both are read again where something has happened between. */
async function compare(page, touched, says, what) {
  let [said, found] = [Number.NaN, Number.NaN]
  await until(async () => {
    said = amount(await says(touched))
    await touched.click()
    found = await listed(page)
    await close(page)
    return said === found
  }, () => `${what}: it says ${said}, and ${found} are listed`)
  return said
}

const text = (selector) => (touched) => touched.locator(selector).innerText()
const own = (touched) => touched.innerText()
const label = (touched) => touched.getAttribute('aria-label')

test('each number of the wall leads to as many complaints', { timeout: 380_000 }, async () => {
  const page = await on.people.sit('/komando', WALL, { as: 'bupati', reducedMotion: 'reduce' })
  await page.locator('.k-map__label').first().waitFor()
  const kinds = [
    ['a total', '.k-total:not(:last-child)', text('.k-total__value')],
    ['the satisfaction', '.k-total:last-child', async (touched) => /\(([\d.]+) dari/.exec(await touched.innerText())[1]],
    ['all that were filed', '.k-legend__all', text('strong')],
    ['a status', '.k-status', text('.k-status__count')],
    ['a kecamatan', '.k-map__label a', text('.k-map__count')],
    ['a subject', '.k-bar', text('.k-bar__count')],
    ['an OPD’s open ones', '.k-standings td:nth-child(2) a', own],
    ['an OPD’s late ones', '.k-late', own],
    ['an OPD’s answers', '.k-standings td:nth-child(4) a', label],
  ]
  for (const [what, selector, says] of kinds) {
    const all = await page.locator(selector).all()
    ok(all.length > 0, `there is ${what}`)
    let sum = 0
    for (const touched of all) sum += await compare(page, touched, says, what)
    ok(sum > 0, `${what} is no zero everywhere`)
  }
  await page.context().close()
})

test('a day of the trend has two sides, and each is as long as it says', async () => {
  const page = await on.people.sit('/komando', WALL, { as: 'bupati', reducedMotion: 'reduce' })
  const days = page.locator('.k-chart__days button')
  await days.first().waitFor()
  const count = await days.count()
  for (const at of [0, count - 2, count - 1]) {
    const [, filed, closed] = /: ([\d.]+) masuk, ([\d.]+) selesai/.exec(await days.nth(at).getAttribute('aria-label'))
    await days.nth(at).click()
    const dialog = page.getByRole('dialog')
    deepEqual(await listed(page), amount(filed), `filed on day ${at}`)
    await dialog.getByRole('link', { name: 'Selesai', exact: true }).click()
    await dialog.getByRole('heading', { name: /^selesai/i }).waitFor()
    deepEqual(await listed(page), amount(closed), `closed on day ${at}`)
    await close(page)
  }
  await page.context().close()
})

test('a list that only the server can judge follows what happens', async () => {
  const page = await on.people.sit('/komando', WALL, { as: 'bupati', reducedMotion: 'reduce' })
  const closed = page.locator('.k-total').nth(4)
  await closed.waitFor()
  const { id } = await routed(on.house, 'Rambu roboh di simpang tiga')
  const [officer, siti] = await Promise.all(['petugas.dpupr', 'siti'].map((name) => on.house.token(name)))
  await closed.click()
  const before = await listed(page)
  await on.house.ask(
    'mutation ($i: RespondInput!) { respondToComplaint(input: $i) { __typename } }',
    { i: { complaint: id, kind: 'RESOLUTION', text: 'Sudah kami tegakkan kembali.' } },
    officer,
  )
  await on.house.ask('mutation ($i: ConfirmResolutionInput!) { confirmResolution(input: $i) { __typename } }', { i: { complaint: id } }, siti)
  await page.getByRole('dialog').getByText('Rambu roboh di simpang tiga').waitFor()
  // The list hears of the event by itself, the number with the next overview.
  await until(async () => (await listed(page)) === before + 1, 'the list counts it')
  await until(async () => amount(await closed.locator('.k-total__value').innerText()) === before + 1, 'the number counts it')
  await page.context().close()
})

test('behind a silent OPD stand those who wait for a week, and the page says since when', async () => {
  const page = await on.people.sit('/komando', WALL, { as: 'bupati', reducedMotion: 'reduce' })
  const silent = page.locator('.k-area-silent .k-line__main')
  await silent.first().waitFor()
  await silent.first().click()
  ok((await listed(page)) > 0)
  await page.getByRole('dialog').getByRole('heading', { name: /menunggu sejak/ }).waitFor()
  on.people.assertNoTrouble()
})
