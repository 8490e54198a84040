/** A complaint's whole way, with a citizen's telephone, an officer's desk and the regent's wall open at once. */
import assert from 'node:assert/strict'
import { DESK, PHONE, WALL, photo, routed, signIn, until } from './people.mjs'
import { stage, step } from './stage.mjs'

const TITLE = 'Jalan berlubang besar di depan Pasar Baru'
const STORY = `${TITLE}. Sudah tiga pengendara jatuh minggu ini, terutama malam hari.`

const on = stage()
let citizen, officer, regent, verifier
let number

const total = async (name) => {
  const text = await regent.getByRole('link', { name }).locator('.k-total__value').first().innerText()
  return Number(text.replaceAll('.', ''))
}
/** Marks a page; a reload would take the mark away. */
const mark = (page) => page.evaluate(() => (globalThis.neverReloaded = true))
const marked = (page) => page.evaluate(() => globalThis.neverReloaded === true)
const live = (page) => page.getByText('Langsung', { exact: false }).first().waitFor()
const lineOf = (page, of) => page.locator(`[data-line="${of}"]`)
/** What comes in among the lines that somebody reads waits until they ask for it. */
const comesToLine = (page, of) =>
  until(async () => {
    if (await lineOf(page, of).isVisible()) return true
    const news = page.locator('.a-news')
    if (await news.isVisible()) await news.click()
    return false
  }, `${of} is in the queue`)

step('citizen, officer, regent and verifier sit down', async () => {
  citizen = await on.people.sit('/', PHONE)
  officer = await on.people.sit('/antrean')
  regent = await on.people.sit('/komando', WALL)
  verifier = await on.people.sit('/komando/diskominfo', DESK, { as: 'verifikator' })
  await signIn(officer, 'petugas.dpupr')
  await signIn(regent, 'bupati')
  await officer.getByRole('heading', { name: 'Antrean DPUPR' }).waitFor()
  await regent.getByRole('link', { name: 'Belum selesai' }).first().waitFor()
  await verifier.getByRole('heading', { name: 'Meja verifikasi' }).waitFor()
  for (const page of [officer, regent, verifier]) await live(page)
})

step('the citizen files with a photo from a touch screen, and the regent sees the number rise', async () => {
  const filedToday = await total('Masuk hari ini')
  await mark(regent)
  await citizen.getByRole('link', { name: 'Buat aduan' }).first().tap()
  await citizen.getByLabel('Pilih foto').setInputFiles(photo('lubang.png'))
  await citizen.getByLabel('Ceritakan masalahnya').fill(STORY)
  await citizen.getByRole('button', { name: 'Lokasi saya sekarang' }).tap()
  await citizen.getByText('Titik lokasi Anda').first().waitFor()
  await citizen.getByText('Tersimpan di perangkat ini').last().waitFor()
  await citizen.getByRole('button', { name: 'Kirim aduan' }).tap()
  await citizen.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  number = await citizen.locator('.w-receipt__number').innerText()
  assert.match(number, /^TPR-\d{4}-\d{6}$/)
  assert.match((await citizen.locator('.w-receipt__pin').innerText()).replace(/[\s-]/g, ''), /^[A-HJKMNP-Z2-9]{8}$/)
  await until(async () => (await total('Masuk hari ini')) === filedToday + 1, 'the wall counts the new complaint')
  await citizen.getByRole('link', { name: 'Ikuti aduan ini' }).tap()
  await citizen.getByRole('heading', { name: TITLE }).waitFor()
  await live(citizen)
  await mark(citizen)
})

step('the verifier sees it come in and routes it; it comes to the open queue', async () => {
  await mark(officer)
  await verifier.getByRole('link', { name: TITLE }).click()
  await verifier.getByRole('heading', { name: TITLE }).waitFor()
  await verifier.getByLabel('Diteruskan kepada').selectOption('DPUPR')
  await verifier.getByRole('button', { name: 'Teruskan', exact: true }).click()
  await verifier.getByText(`${number} diteruskan kepada`).first().waitFor()
  await comesToLine(officer, number)
  assert.match(await officer.locator('li.a-line--new', { has: lineOf(officer, number) }).innerText(), /Dari warga/)
  assert.equal(await marked(officer), true)
})

step('the citizen reads, without a reload, who must answer by when', async () => {
  await citizen.getByText('DPUPR harus menjawab').first().waitFor()
  assert.equal(await marked(citizen), true)
})

step('the officer answers; the citizen reads the answer as it is sent', async () => {
  await lineOf(officer, number).click()
  await officer.getByRole('heading', { name: TITLE }).waitFor()
  await officer.keyboard.press('p')
  await officer.getByLabel('Jawaban', { exact: true }).fill('Tim kami menambal lubang ini besok pagi.')
  await officer.getByRole('button', { name: 'Kirim perkembangan' }).click()
  await officer.getByText('Perkembangan terkirim').first().waitFor()
  await citizen.getByText('Tim kami menambal lubang ini besok pagi.').waitFor()
  await citizen.getByText('Proses', { exact: true }).first().waitFor()
  assert.equal(await marked(citizen), true)
})

step('the regent instructs in two taps; the officer answers; the answer comes back to the wall', async () => {
  await regent.getByRole('button', { name: 'Disposisi untuk DPUPR' }).first().click()
  await regent.getByRole('button', { name: 'Tinjau lokasi dan kirimkan fotonya.' }).click()
  await regent.getByRole('heading', { name: 'Disposisi terkirim ke DPUPR' }).waitFor()
  // What is new waits until it is asked for, so that nothing moves under the finger.
  await officer.locator('.a-news').filter({ hasText: 'disposisi' }).click()
  const order = officer.locator('.a-order', { hasText: 'Tinjau lokasi dan kirimkan fotonya.' }).first()
  await order.getByRole('button', { name: 'Jawab disposisi' }).click()
  await officer.getByLabel('Jawaban untuk bupati').fill('Sudah kami tinjau pagi ini.')
  await officer.getByRole('button', { name: 'Kirim jawaban' }).click()
  await regent.getByRole('heading', { name: 'Disposisi dijawab' }).waitFor()
  await regent.getByRole('dialog').getByText('Sudah kami tinjau pagi ini.').waitFor()
  await regent.keyboard.press('Escape')
  assert.equal(await marked(regent), true)
})

step('the server is killed: every screen says that it is cut off', async () => {
  await on.house.kill()
  await officer.getByText('Sambungan terputus sejak').waitFor()
  await citizen.getByText('Terputus sejak').first().waitFor()
  await regent.getByText('Terputus sejak').first().waitFor()
})

step('it starts again: all catch up by themselves with what they missed', async () => {
  const open = await total('Belum selesai')
  await on.house.start()
  // Before the screens are back, the regency has gone on.
  const missed = await routed(on.house, 'Gorong-gorong ambrol')
  const tell = await on.house.token('petugas.dpupr')
  const { complaint } = await on.house.ask('query ($n: String!) { complaint(number: $n) { id } }', { n: number }, tell)
  await on.house.ask(
    'mutation ($i: RespondInput!) { respondToComplaint(input: $i) { __typename } }',
    { i: { complaint: complaint.id, kind: 'PROGRESS', text: 'Aspal sudah di lokasi.' } },
    tell,
  )
  await comesToLine(officer, missed.number)
  await citizen.getByText('Aspal sudah di lokasi.').waitFor()
  await until(async () => (await total('Belum selesai')) === open + 1, 'the wall has caught up')
  assert.equal(await citizen.getByText('Terputus sejak').count(), 0)
  assert.equal(await citizen.getByText('Aspal sudah di lokasi.').count(), 1)
  for (const page of [citizen, officer, regent]) {
    await live(page)
    assert.equal(await marked(page), true)
  }
})

step('the officer resolves with a photo; the citizen sees it, says yes, and rates', async () => {
  await officer.goto(`${on.house.url}/antrean/aduan/${number}`)
  await officer.getByRole('heading', { name: TITLE }).waitFor()
  await officer.getByLabel('Selesai').check()
  await officer.getByLabel('Jawaban', { exact: true }).fill('Lubang sudah kami tambal, aspal sepanjang dua meter.')
  await officer.locator('input[type=file]').setInputFiles(photo('hasil.png'))
  await officer.getByText('hasil.png terkirim').waitFor()
  await officer.getByRole('button', { name: 'Nyatakan selesai' }).click()
  await officer.getByText('Dinyatakan selesai').first().waitFor()
  const closedToday = await total('Selesai hari ini')

  await citizen.getByText('Lubang sudah kami tambal').waitFor()
  const shown = citizen.locator('.w-answer', { hasText: 'Lubang sudah kami tambal' }).getByRole('img')
  await until(() => shown.evaluate((image) => image.complete && image.naturalWidth > 0), 'the photo is shown')
  await citizen.getByRole('button', { name: 'Ya, sudah beres' }).tap()
  await citizen.getByRole('radio', { name: '4 dari 5' }).check({ force: true })
  await citizen.getByRole('button', { name: 'Kirim dan tutup aduan' }).tap()
  await citizen.getByText('memberi nilai 4').waitFor()
  await until(async () => (await total('Selesai hari ini')) === closedToday + 1, 'the wall counts the end')
  await officer.getByText('Dinilai pelapor 4 dari 5').waitFor()
  assert.deepEqual([await marked(citizen), await marked(regent)], [true, true])
})

step('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
