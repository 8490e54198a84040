/** A form that is sent while the server is not reached, fails or refuses says so, keeps what was written, and is sent again; so does a part that does not come. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, PHONE, routed } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const UNREACHED = 'Server tidak terjangkau. Periksa sambungan Anda, lalu coba lagi.'
const FAILED = 'Terjadi gangguan. Silakan coba sebentar lagi.'

/** What becomes of the page's questions: `lost`, `broken`, or nothing. */
async function link(page, state) {
  await page.unroute('**/graphql')
  if (state === 'lost') await page.route('**/graphql', (route) => route.abort('connectionreset'))
  if (state === 'broken') await page.route('**/graphql', (route) => route.fulfill({ status: 502, body: '<html>' }))
}

/** Sends the form on each kind of link, and checks what it says and that the words stay. */
async function sent(page, field, button, written) {
  const place = field.locator('xpath=ancestor::form[1]')
  for (const [state, sentence] of [['lost', UNREACHED], ['broken', FAILED]]) {
    await link(page, state)
    await button.click()
    await place.getByRole('alert').filter({ hasText: sentence }).waitFor()
    assert.equal(await field.inputValue(), written)
    assert.equal(await button.getAttribute('aria-disabled'), null)
  }
  // While it is on its way it is sent once, however often it is pressed.
  await link(page, 'whole')
  let asked = 0
  let go
  const held = new Promise((open) => (go = open))
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes(written)) asked += 1
    await held
    await route.continue()
  })
  await button.click()
  await page.waitForFunction((one) => one.getAttribute('aria-disabled') === 'true', await button.elementHandle())
  assert.equal(await place.getByRole('alert').count(), 0)
  // A hand waits for nothing.
  await button.dispatchEvent('click')
  go()
  return () => assert.equal(asked, 1)
}

test('a citizen takes a complaint back', async () => {
  const { number } = await routed(on.house, 'Lampu jalan padam di Sendangharjo')
  const page = await on.people.sit(`/aduan/${number}`, PHONE, { as: 'siti', serviceWorkers: 'block' })
  await page.getByRole('button', { name: 'Cabut aduan' }).tap()
  const dialog = page.getByRole('dialog')
  const why = dialog.getByRole('textbox')
  await dialog.getByRole('button', { name: 'Cabut aduan' }).click()
  await dialog.locator('.t-field__error').waitFor()
  await why.fill('Sudah diperbaiki warga.')
  const once = await sent(page, why, dialog.getByRole('button', { name: 'Cabut aduan' }), 'Sudah diperbaiki warga.')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Dicabut').first().waitFor()
  once()
  await page.context().close()
})

test('an officer answers', async () => {
  const { number } = await routed(on.house, 'Saluran mampet di Latsari')
  const page = await on.people.sit(`/antrean/aduan/${number}`, DESK, { as: 'petugas.dpupr' })
  await page.getByLabel('Perkembangan').check()
  const answer = page.getByLabel('Jawaban', { exact: true })
  await answer.fill('Tim menuju lokasi.')
  const once = await sent(page, answer, page.getByRole('button', { name: 'Kirim perkembangan' }), 'Tim menuju lokasi.')
  await page.getByText('Perkembangan terkirim').first().waitFor()
  once()
  assert.equal(await page.locator('.a-pane').getByText('Tim menuju lokasi.').count(), 1)
  await page.context().close()
})

test('a verifier asks the reporter', async () => {
  const { submitComplaint: filed } = await on.house.ask(
    'mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) { ... on SubmittedComplaint { complaint { number } } } }',
    { i: { title: 'Sampah menumpuk di Perbon', description: 'Sudah tiga hari tidak diangkut.', district: '35.23.16' } },
    await on.house.token('siti'),
  )
  const page = await on.people.sit(`/komando/diskominfo/${filed.complaint.number}`, DESK, { as: 'verifikator' })
  await page.getByRole('button', { name: 'Minta kelengkapan' }).click()
  const question = page.getByLabel('Yang ditanyakan kepada pelapor')
  await page.getByRole('button', { name: 'Kirim pertanyaan' }).click()
  await page.getByText('Tulis apa yang ditanyakan.').waitFor()
  await question.fill('Di sisi mana jalannya?')
  const once = await sent(page, question, page.getByRole('button', { name: 'Kirim pertanyaan' }), 'Di sisi mana jalannya?')
  await page.getByText('pertanyaan terkirim kepada pelapor').first().waitFor()
  once()
  await page.context().close()
})

/** Lets none of these files come until what is returned is called. */
async function withhold(page, files) {
  const lost = (route) => route.abort('connectionreset')
  await page.route(files, lost)
  return () => page.unroute(files, lost)
}

test('what does not come says so and is there after another attempt: a citizen’s page, the map, an officer’s and a verifier’s page', async () => {
  const citizen = await on.people.sit('/', PHONE, { serviceWorkers: 'block' })
  await citizen.getByRole('heading', { level: 1 }).waitFor()
  let give = await withhold(citizen, '**/assets/page-*.js')
  await citizen.getByRole('navigation').getByRole('link', { name: 'Lapor' }).tap()
  await citizen.getByRole('alert').filter({ hasText: UNREACHED }).waitFor()
  await give()
  await citizen.getByRole('button', { name: 'Coba lagi' }).tap()
  await citizen.getByRole('button', { name: 'Kirim aduan' }).waitFor()

  give = await withhold(citizen, '**/assets/board-*.js')
  await citizen.goto(`${on.house.url}/papan?tampilan=peta`)
  await citizen.getByRole('alert').filter({ hasText: 'Peta tidak dapat dimuat tanpa sambungan.' }).waitFor()
  await give()
  await citizen.getByRole('button', { name: 'Coba lagi' }).tap()
  await citizen.getByRole('application', { name: 'Peta aduan' }).waitFor()
  await citizen.context().close()

  for (const [path, as, files, there] of [
    ['/antrean/laporan', 'kepala.dpupr', '**/assets/pages-*.js', 'Tulis laporan'],
    ['/komando/diskominfo', 'verifikator', '**/assets/page-*.js', 'Menunggu'],
  ]) {
    const page = await on.people.sit('about:blank', DESK, { as })
    give = await withhold(page, files)
    await page.goto(on.house.url + path)
    await page.getByRole('alert').filter({ hasText: UNREACHED }).waitFor()
    await give()
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await page.locator('#main, main').getByRole('link', { name: there }).first().waitFor()
    await page.context().close()
  }
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
