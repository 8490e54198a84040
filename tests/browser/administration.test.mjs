/** An administrator lets somebody in, who chooses their own password; another one reads at once who did what. */
import assert from 'node:assert/strict'
import { DESK, until } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
const TABLE = 'nama;surel;peran;opd\nSumiyati;sumiyati@uji.test;Petugas OPD;DPUPR'
let admin, history, password

step('a table with a wrong line says which, and opens nobody', async () => {
  ;[admin, history] = await Promise.all([
    on.people.sit('/komando/admin', DESK, { as: 'admin' }),
    on.people.sit('/komando/admin/riwayat', DESK, { as: 'admin' }),
  ])
  await history.getByRole('heading', { name: 'Riwayat', level: 1 }).waitFor()
  await admin.getByRole('button', { name: 'Impor akun dari CSV' }).click()
  await admin.getByLabel('Atau tempel isinya di sini').fill(`${TABLE}\nAda;ada@uji.test;RAJA;`)
  await admin.getByRole('button', { name: 'Periksa' }).click()
  await admin.getByText('1 baris perlu diperbaiki. Belum ada akun yang dibuka.').waitFor()
  await admin.getByText('Peran tidak dikenal.').waitFor()
})

step('mended it opens the account, which stands first, and the history has it without being asked', async () => {
  await admin.getByLabel('Atau tempel isinya di sini').fill(TABLE)
  await admin.getByRole('button', { name: 'Periksa' }).click()
  await admin.getByRole('button', { name: 'Buka 1 akun' }).click()
  password = await admin.getByRole('dialog').locator('code').innerText()
  await admin.getByRole('button', { name: 'Tutup', exact: true }).last().click()
  assert.match(await admin.locator('tbody tr').first().innerText(), /Sumiyati[^]*belum ganti kata sandi/)
  const told = history.locator('tbody tr').filter({ hasText: 'Sumiyati · sumiyati@uji.test' })
  await told.waitFor()
  assert.match(await told.innerText(), /Akun dibuat[^]*Peran: Petugas OPD[^]*OPD: DPUPR/)
  assert.ok(!(await history.locator('body').innerText()).includes(password))
})

step('who signs in with it chooses another before anything else', async () => {
  const officer = await on.people.sit('/antrean')
  await officer.locator('input[autocomplete=username]').fill('sumiyati@uji.test')
  await officer.getByLabel('Kata sandi', { exact: true }).fill(password)
  await officer.getByRole('button', { name: 'Masuk', exact: true }).click()
  await officer.getByRole('heading', { name: 'Buat kata sandi Anda sendiri' }).waitFor()
  await officer.getByLabel('Kata sandi sekarang').fill(password)
  await officer.getByLabel('Kata sandi baru').fill('sambal-terasi-matah')
  await officer.getByRole('button', { name: 'Ganti kata sandi' }).click()
  await officer.locator('a[href^="/antrean/"]').first().waitFor()
})

step('an OPD with open complaints is not closed unawares', async () => {
  await admin.goto(`${on.house.url}/komando/admin/opd`)
  await admin.getByRole('button', { name: 'Ubah DPUPR', exact: true }).click()
  await admin.getByLabel('OPD aktif').uncheck()
  await admin.getByLabel(/Alihkan \d+ kategorinya ke/).waitFor()
  await admin.getByRole('button', { name: 'Simpan', exact: true }).click()
  await admin.getByRole('dialog').getByText(/OPD ini masih memiliki \d+ aduan terbuka\. Minta verifikator/).waitFor()
  await admin.getByRole('button', { name: 'Batal', exact: true }).click()
})

step('an OPD becomes the own office of a kecamatan knowingly, and a category leaves it to such offices', async () => {
  const dialog = admin.getByRole('dialog')
  await admin.getByRole('button', { name: 'Ubah DLHP', exact: true }).click()
  await dialog.getByLabel('Kantor kecamatan dari').selectOption({ label: 'Palang (sekarang KEC-PALANG)' })
  await dialog.getByText('KEC-PALANG tidak lagi menjadi kantor Kecamatan Palang.').waitFor()
  await dialog.getByRole('button', { name: 'Simpan', exact: true }).click()
  await admin.getByText('DLHP disimpan.').waitFor()
  await admin.goto(`${on.house.url}/komando/admin/kategori`)
  await admin.getByRole('button', { name: 'Ubah Sampah', exact: false }).first().click()
  await dialog.getByLabel('Wewenang kantor kecamatan masing-masing').check()
  await dialog.getByRole('button', { name: 'Simpan', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await admin.getByText('Kantor kecamatan masing-masing').nth(1).waitFor()
  for (const said of [/OPD diubah[^]*KEC-PALANG[^]*Kantor dari kecamatan: Palang/, /OPD diubah[^]*DLHP[^]*Kantor dari kecamatan: [^]*Palang/, /Kategori diubah[^]*Diteruskan ke kantor kecamatannya: Tidak → Ya/]) {
    await until(async () => said.test((await history.locator('tbody').innerText())), `the history tells ${said}`)
  }
})

step('the history is a table to take along', async () => {
  await history.getByRole('button', { name: 'Unduh daftar' }).click()
  await history.getByRole('button', { name: 'Siapkan berkas' }).click()
  const waiting = history.waitForEvent('download')
  await history.getByRole('link', { name: /^Unduh riwayat-administrasi/ }).click()
  const file = await waiting
  assert.match(file.suggestedFilename(), /^riwayat-administrasi-.*\.xlsx$/)
})

step('no page broke a script or the policy', () => on.people.assertNoTrouble())
