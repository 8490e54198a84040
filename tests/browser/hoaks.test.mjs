/** A claim's whole way, with its sender, two volunteers and Diskominfo before their screens at once. */
import assert from 'node:assert/strict'
import { DESK, PHONE, photo } from './people.mjs'
import { stage, step } from './stage.mjs'

const WORDS = 'Katanya menara masjid agung miring dan akan dirobohkan besok pagi, semua toko di sekitarnya tutup.'
const TITLE = 'Menara masjid agung tidak miring'

const on = stage()
let sender, first, second, publisher, reader
let number

const button = (page, name) => page.getByRole('button', { name, exact: true })

step('everybody sits down: the sender at a telephone, two volunteers, Diskominfo, and somebody who reads the archive', async () => {
  sender = await on.people.sit('/hoaks', PHONE)
  first = await on.people.sit('/relawan/hoaks', PHONE, { as: 'relawan' })
  second = await on.people.sit('/relawan/hoaks', PHONE, { as: 'relawan2' })
  publisher = await on.people.sit('/komando/hoaks', DESK, { as: 'verifikator' })
  reader = await on.people.sit('/hoaks', PHONE)
  await reader.locator('.w-line').first().waitFor()
  await publisher.getByRole('heading', { name: 'Klinik Hoaks' }).waitFor()
  for (const page of [first, second]) await page.getByRole('heading', { name: 'Ruang relawan: Klinik Hoaks' }).waitFor()
})

step('the sender asks without an account, with a picture, and gets a number and a PIN', async () => {
  await sender.getByRole('link', { name: 'Tanyakan kabar' }).tap()
  await sender.getByLabel('Isi kabar').fill(WORDS)
  await sender.getByLabel('Pilih gambar').setInputFiles(photo('menara.png'))
  await sender.getByRole('img', { name: 'Gambar 1' }).waitFor()
  await button(sender, 'Kirim').tap()
  await sender.getByRole('heading', { name: 'Klaim diterima' }).waitFor()
  number = await sender.locator('dd strong').first().innerText()
  assert.match(number, /^KH-\d{4}-\d{4}$/)
  await sender.getByRole('link', { name: 'Lihat perkembangannya' }).tap()
  await sender.getByText('Menunggu diperiksa').first().waitFor()
})

step('the sender may be told in this browser with all pages closed, by number and PIN', async () => {
  await button(sender, 'Kabari saya').tap()
  const dialog = sender.getByRole('dialog', { name: 'Kabari saya tentang klaim ini' })
  await dialog.getByText(/perangkat ini|Peramban ini/).first().waitFor()
  if (process.env.SHOTS !== undefined) await sender.screenshot({ path: `${process.env.SHOTS}/kabari-klaim.png` })
  await sender.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

step('it comes to both volunteers; one takes it, and the other and the sender see that at once', async () => {
  for (const page of [first, second]) await page.locator(`a[href="/hoaks/${number}"]`).tap()
  await button(second, 'Ambil klaim ini').waitFor()
  await button(first, 'Ambil klaim ini').tap()
  await second.getByText(/Sedang diperiksa .+\./).waitFor()
  await sender.getByText('Sedang diperiksa').first().waitFor()
})

step('the first proposes a verdict with its source, the second confirms it', async () => {
  await first.getByRole('combobox', { name: 'Putusan' }).selectOption('FALSE')
  await first.getByLabel('Penjelasan').fill('Dinas pekerjaan umum mengukur menara itu: tegak, dan tidak ada rencana pembongkaran.')
  await first.getByLabel('Sumber').fill('bukan alamat')
  await button(first, 'Usulkan putusan').tap()
  await first.getByText('Tulis alamat lengkap').waitFor()
  await first.getByLabel('Sumber').fill('https://dpupr.contoh.id/menara')
  await button(first, 'Usulkan putusan').tap()
  await first.getByText('Menunggu relawan lain').waitFor()
  await button(second, 'Setuju dengan putusan ini').tap()
  await sender.getByText('Menunggu diterbitkan').first().waitFor()
  assert.equal(await sender.getByText('tidak ada rencana pembongkaran').count(), 0)
})

step('Diskominfo publishes it, and whoever sent it and whoever reads see the clarification without a reload', async () => {
  await publisher.locator(`a[href="/komando/hoaks/${number}"]`).click()
  // The verdict is that on which two volunteers agreed.
  await publisher.getByText('Disepakati dua relawan.').waitFor()
  assert.equal(await publisher.getByRole('combobox', { name: 'Putusan' }).count(), 0)
  await publisher.getByLabel('Judul').fill(TITLE)
  await publisher.getByLabel('Klaim yang beredar').fill('Beredar kabar bahwa menara masjid agung miring dan akan dirobohkan.')
  await button(publisher, 'Terbitkan').click()
  await sender.getByRole('heading', { name: TITLE }).waitFor()
  await sender.getByText('tidak ada rencana pembongkaran').first().waitFor()
  await reader.getByRole('link', { name: TITLE }).waitFor()
})

step('whoever is about to send the same is shown the answer first', async () => {
  await reader.getByRole('link', { name: 'Tanyakan kabar' }).tap()
  await reader.getByLabel('Isi kabar').fill('menara masjid agung mau dirobohkan karena miring, betul?')
  await reader.getByRole('heading', { name: 'Kabar ini sudah dijawab' }).waitFor()
  await reader.getByRole('link', { name: TITLE }).tap()
  await reader.getByRole('heading', { name: TITLE }).waitFor()
})

step('its link opens too where it is told late that nobody is signed in', async () => {
  const late = await on.people.sit('about:blank', PHONE)
  let asked = 0
  await late.route('**/graphql', async (route) => {
    asked += 1
    if (asked === 1) await late.waitForTimeout(1_500)
    await route.continue()
  })
  await late.goto(`${on.house.url}/hoaks/${number}`)
  await late.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  on.people.assertNoTrouble()
})
