/** Two officers of one OPD at the same complaint. */
import assert from 'node:assert/strict'
import { DESK, routed } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
const WRITTEN = 'Lubang sudah kami tambal.'
let budi, head

step('both open it, and each sees that the other has', async () => {
  const { number } = await routed(on.house, 'Jalan ambles di tikungan')
  budi = await on.people.sit(`/antrean/aduan/${number}`, DESK, { as: 'petugas.dpupr' })
  head = await on.people.sit(`/antrean/aduan/${number}`, DESK, { as: 'kepala.dpupr' })
  for (const page of [budi, head]) await page.getByRole('heading', { name: 'Jalan ambles di tikungan' }).waitFor()
  await budi.getByText('Dibuka Bagus Santoso').first().waitFor()
})

step('while one writes, the other answers: the writer is told, and the words are kept', async () => {
  await budi.getByLabel('Selesai').check()
  await budi.getByLabel('Jawaban', { exact: true }).fill(WRITTEN)
  await head.getByRole('button', { name: 'Pegang', exact: true }).click()
  await head.getByText('Anda pegang').first().waitFor()
  await head.getByLabel('Perkembangan').check()
  await head.getByLabel('Jawaban', { exact: true }).fill('Tim sedang menuju lokasi.')
  await head.getByRole('button', { name: 'Kirim perkembangan' }).click()
  await head.getByText('Perkembangan terkirim').first().waitFor()
  const notice = budi.getByRole('alert').filter({ hasText: 'Aduan ini sudah diubah rekan Anda' })
  await notice.getByText('Tim sedang menuju lokasi.').waitFor()
  await notice.getByText('Sekarang ditangani Bagus Santoso').waitFor()
  assert.equal(await budi.getByLabel('Jawaban', { exact: true }).inputValue(), WRITTEN)
})

step('what was written before reading is refused; after reading it is sent', async () => {
  await budi.getByRole('button', { name: 'Nyatakan selesai' }).click()
  await budi.getByText('Belum terkirim').first().waitFor()
  assert.equal(await head.getByText(WRITTEN).count(), 0)
  await budi.getByRole('button', { name: 'Sudah saya baca, lanjutkan' }).click()
  await budi.getByRole('button', { name: 'Nyatakan selesai' }).click()
  await budi.getByText('Dinyatakan selesai').first().waitFor()
  await head.getByText(WRITTEN).first().waitFor()
})

step('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
