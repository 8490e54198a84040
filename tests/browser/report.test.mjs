/** An OPD's report to the regent: written, kept, looked at, sent, given back, sent again, taken. */
import assert from 'node:assert/strict'
import { DESK, WALL, until } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
const SUMMARY = 'Lubang di jalur utama sudah ditambal; dua titik menunggu aspal.'
const TITLE = 'Laporan penambalan jalan'
let head
let other
let regent
let counted

const figures = (within) =>
  within.locator('dl > div').evaluateAll((rows) => rows.map((row) => row.querySelector('dd').textContent.trim()))

/** The OPD's figures as a page shows them once they are counted. */
async function countedIn(within) {
  let found = []
  await until(async () => {
    found = await figures(within)
    return found.length > 0 && !found.includes('…')
  }, () => `the figures are counted: ${found}`)
  return found
}

/** As the page shows it; what was read out of the save before may still be there. */
const saved = (page) => page.locator('.t-notice').getByText('Draf tersimpan').waitFor()

const waiting = async () => Number(/\d+/.exec(await regent.locator('.k-area-reports .k-more').innerText())[0])
const sheet = () => regent.getByRole('dialog')

step('the head starts from the figures as they are counted, keeps a draft, and finds it again', async () => {
  regent = await on.people.sit('/komando', WALL, { as: 'bupati' })
  await regent.locator('.k-area-reports .k-more').waitFor()
  head = await on.people.sit('/antrean/laporan', DESK, { as: 'kepala.dpupr' })
  await head.getByRole('link', { name: 'Tulis laporan' }).click()
  await head.getByRole('button', { name: 'Minggu lalu' }).click()
  counted = await countedIn(head.locator('.a-editor'))
  await head.getByLabel('Judul').fill(TITLE)
  await head.getByLabel('Ringkasan').fill(SUMMARY)
  await head.getByRole('button', { name: 'Mulai dari angka' }).click()
  const summary = await head.getByLabel('Ringkasan').inputValue()
  assert.ok(summary.includes(`menerima ${counted[0]} aduan`) && summary.endsWith(SUMMARY), summary)
  await head.getByRole('button', { name: 'Simpan draf' }).click()
  await saved(head)

  const before = await waiting()
  await head.locator('#main').getByRole('link', { name: 'Laporan ke bupati' }).click()
  await head.getByRole('link', { name: TITLE }).click()
  await head.getByLabel('Ringkasan').waitFor()
  assert.equal(await head.getByLabel('Ringkasan').inputValue(), summary)
  assert.equal(await waiting(), before)
})

step('what was written and not saved is still there after a look at the queue, until it is discarded', async () => {
  const summary = head.getByLabel('Ringkasan')
  const before = await summary.inputValue()
  await summary.fill('Belum selesai ditulis.')
  await head.locator('#main').getByRole('link', { name: 'Laporan ke bupati' }).click()
  await head.getByRole('link', { name: TITLE }).click()
  await head.getByText('Tulisan Anda yang belum disimpan masih ada.').waitFor()
  assert.equal(await summary.inputValue(), 'Belum selesai ditulis.')
  await head.getByRole('button', { name: 'Buang tulisan saya' }).click()
  await until(async () => (await summary.inputValue()) === before, 'the report as it was saved')
})

step('of two windows at one draft the later is told, and loses nothing', async () => {
  const summary = head.getByLabel('Ringkasan')
  await head.getByLabel('Judul').fill(`${TITLE} di kota`)
  await head.getByRole('button', { name: 'Simpan draf' }).click()
  await saved(head)
  other = await on.people.sit('/antrean/laporan', DESK, { as: 'kepala.dpupr' })
  await other.getByRole('link', { name: `${TITLE} di kota` }).click()
  await other.getByLabel('Judul').waitFor()
  await head.getByLabel('Judul').fill(`${TITLE} di desa`)
  await head.getByRole('button', { name: 'Simpan draf' }).click()
  await saved(head)

  await other.getByLabel('Judul').fill(TITLE)
  await other.getByRole('button', { name: 'Simpan draf' }).click()
  const notice = other.getByRole('alert').filter({ hasText: 'Aduan ini sudah diubah rekan Anda' })
  await notice.getByText('Lihat laporan yang sekarang').click()
  await notice.getByText(`${TITLE} di desa`).waitFor()
  assert.equal(await other.getByLabel('Judul').inputValue(), TITLE)
  await other.getByRole('button', { name: 'Pakai tulisan saya' }).click()
  await other.getByRole('button', { name: 'Simpan draf' }).click()
  await saved(other)
  await head.reload()
  await summary.waitFor()
  assert.equal(await head.getByLabel('Judul').inputValue(), TITLE)
  await other.getByLabel('Ringkasan').fill('Belum selesai ditulis.')
})

step('an activity that lacks its words is refused beside its field, and sent once it has them', async () => {
  const before = await waiting()
  await head.getByRole('button', { name: 'Tambah kegiatan' }).click()
  await head.getByRole('button', { name: 'Kirim ke bupati' }).click()
  await head.getByRole('dialog').getByRole('button', { name: 'Kirim ke bupati' }).click()
  await head.locator('.a-activity [aria-invalid="true"]').first().waitFor()
  await head.getByRole('textbox', { name: 'Kegiatan', exact: true }).fill('Penambalan Jalan Basuki Rahmat')
  await head.getByLabel('Uraian').fill('Dua regu, tiga malam.')
  await head.getByRole('button', { name: 'Pratinjau' }).click()
  assert.deepEqual(await countedIn(head.locator('.a-sheet')), counted)
  await head.locator('.a-sheet').getByText('Penambalan Jalan Basuki Rahmat').waitFor()
  await head.getByRole('button', { name: 'Kirim ke bupati' }).click()
  await head.getByRole('dialog').getByRole('button', { name: 'Kirim ke bupati' }).click()
  await head.getByText('Menunggu tanggapan bupati.').waitFor()
  await until(async () => (await waiting()) === before + 1, 'it waits on the regent’s wall')
})

step('the other window, where somebody still writes, says that it is sent, and keeps the words until they are discarded', async () => {
  await other.getByText('Laporan ini sudah dikirim ke bupati').waitFor()
  assert.equal(await other.getByLabel('Ringkasan').inputValue(), 'Belum selesai ditulis.')
  assert.equal(await other.getByRole('button', { name: 'Kirim ke bupati' }).count(), 0)
  await other.getByRole('button', { name: 'Buang tulisan saya' }).click()
  await other.getByText('Menunggu tanggapan bupati.').waitFor()
})

step('the regent reads the same figures and words, and gives it back with a note', async () => {
  await regent.locator('.k-area-reports .k-more').click()
  await sheet().getByRole('link', { name: TITLE }).click()
  await sheet().getByText(SUMMARY).waitFor()
  assert.deepEqual(await figures(sheet()), counted)
  await sheet().getByRole('button', { name: 'Kembalikan' }).click()
  await sheet().getByText('Tulis apa yang harus diperbaiki.').waitFor()
  await sheet().getByLabel('Catatan bupati').fill('Sebutkan kapan aspalnya datang.')
  await sheet().getByRole('button', { name: 'Kembalikan' }).click()
  await head.getByText('Sebutkan kapan aspalnya datang.').waitFor()
  await head.getByText('Dikembalikan bupati').first().waitFor()
})

step('the head mends it and sends it again; the regent takes it, and the head sees that', async () => {
  const summary = head.getByLabel('Ringkasan')
  await summary.fill(`${await summary.inputValue()} Aspal datang hari Kamis.`)
  await head.getByRole('button', { name: 'Kirim ke bupati' }).click()
  await head.getByRole('dialog').getByRole('button', { name: 'Kirim ke bupati' }).click()
  await head.getByText('Menunggu tanggapan bupati.').waitFor()
  await sheet().getByText('Aspal datang hari Kamis.').waitFor()
  await sheet().getByRole('button', { name: 'Terima laporan' }).click()
  await head.getByText('Diterima bupati').waitFor()
  await regent.keyboard.press('Escape')
})

step('34 activities fold to less than four screens, and on paper the letter ends with who signs it', async () => {
  await head.goto(`${on.house.url}/antrean/laporan/baru`)
  const add = head.getByRole('button', { name: 'Tambah kegiatan' })
  await add.waitFor()
  for (let count = 0; count < 34; count += 1) await add.click()
  await head.getByRole('button', { name: 'Lipat semua' }).click()
  await head.getByRole('button', { name: 'Buka semua' }).waitFor()
  assert.equal(await head.locator('.a-activity').count(), 34)
  const [high, screen] = await head.evaluate(() => [document.documentElement.scrollHeight, innerHeight])
  assert.ok(high < 4 * screen, `${high} px on a screen of ${screen}`)

  await head.emulateMedia({ media: 'print' })
  const signed = head.locator('.a-sheet__signed')
  assert.match(await signed.innerText(), /^Kepala .*,\s+Bagus Santoso, M\.T\.\s+NIP/)
  const paper = await signed.evaluate((block) => ({
    // 2.5 cm for the ink.
    room: block.querySelector('.a-sheet__space').getBoundingClientRect().height >= (96 / 2.54) * 2.5,
    alone: getComputedStyle(block).breakBefore !== 'avoid',
    torn: getComputedStyle(block).breakInside !== 'avoid',
    form: document.querySelector('.a-editor').checkVisibility(),
  }))
  assert.deepEqual(paper, { room: true, alone: false, torn: false, form: false })
})

step('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
