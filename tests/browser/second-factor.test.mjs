/** Who gets in: two-step verification by an app, recovery codes and a key; an administrator is asked again, and invites. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { axe, violations } from './axe.mjs'
import { codeOf, holdKey } from './factor.mjs'
import { PASSWORD } from './house.mjs'
import { DESK, PHONE, signIn } from './people.mjs'
import { stage, step } from './stage.mjs'

// Before the server, which is told so.
process.env.TAPROSE_SECOND_FACTOR = 'VERIFIER'
const on = stage()
const SMALL = { ...PHONE, viewport: { width: 320, height: 640 } }
let secret
let codes

/** Keys belong to a name: `localhost` is one, and a number is none. */
const site = () => on.house.url.replace('127.0.0.1', 'localhost')
const code = () => codeOf(secret, Date.now() + on.house.offset)
const focused = (page) => page.evaluate(() => document.activeElement?.id ?? document.activeElement?.tagName)

/** Nothing is wrong with it, and nothing is to be scrolled sideways; where SHOTS names a folder, its picture goes there. */
async function looks(page, name) {
  await page.evaluate(axe)
  assert.deepEqual(await violations(page), [], name)
  assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, name)
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `factor-${name}.png`), fullPage: true })
}

/** Signs in with the password; the second step is on the page then. */
async function half(screen, path = '/komando/akun') {
  const page = await on.people.sit(`${site()}${path}`, screen)
  await signIn(page, 'verifikator')
  await page.getByRole('heading', { name: 'Verifikasi dua langkah' }).waitFor()
  return page
}

step('a verifier, whose role needs it, sets up an app before anything else and keeps the recovery codes', async () => {
  const page = await on.people.sit(`${site()}/komando/diskominfo`, SMALL)
  await signIn(page, 'verifikator')
  await page.getByRole('heading', { name: 'Pasang verifikasi dua langkah' }).waitFor()
  await page.getByRole('button', { name: 'Pasang aplikasi kode' }).click()
  await page.getByRole('img', { name: 'Kode QR untuk aplikasi kode' }).waitFor()
  assert.equal(await focused(page), 'app-code')
  await looks(page, 'set-up')
  secret = await page.locator('.t-factor__secret').innerText()
  await page.getByRole('button', { name: 'Aktifkan' }).click()
  await page.getByText('Isi kodenya.').waitFor()
  await page.locator('#app-code').fill(code() === '000000' ? '000001' : '000000')
  await page.keyboard.press('Enter')
  await page.getByText('Kode ini salah atau sudah dipakai.').waitFor()
  await page.locator('#app-code').fill(code())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Simpan kode pemulihan ini' }).waitFor()
  assert.equal(await focused(page), 'codes-title')
  await looks(page, 'codes')
  codes = await page.locator('.t-slip code').allInnerTexts()
  assert.equal(new Set(codes).size, 10)
  await page.getByRole('button', { name: 'Sudah saya simpan' }).click()
  await page.getByRole('heading', { name: 'Pasang verifikasi dua langkah' }).waitFor({ state: 'detached' })
  await page.context().close()
})

step('from then on the password is half; a recovery code is good once', async () => {
  const page = await half(SMALL)
  assert.equal(await focused(page), 'factor-code')
  await looks(page, 'step')
  await page.locator('#factor-code').fill('ABCDE-FGHJK')
  await page.keyboard.press('Enter')
  await page.getByText('Kode ini salah atau sudah dipakai.').waitFor()
  assert.equal(await focused(page), 'factor-code')
  await page.locator('#factor-code').fill(codes[0].toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByText('9 kode masih berlaku').waitFor()
  await page.getByText('Kata sandi benar, kode salah').waitFor()
  await looks(page, 'account')
  await page.context().close()
  const again = await half(DESK)
  await again.locator('#factor-code').fill(codes[0])
  await again.keyboard.press('Enter')
  await again.getByText('Kode ini salah atau sudah dipakai.').waitFor()
  await again.getByRole('button', { name: 'Masuk dengan akun lain' }).click()
  await again.getByRole('heading', { name: 'Masuk ke Taprose' }).waitFor()
  await again.context().close()
})

step('a key is added by name, and signs in without typing', async () => {
  const page = await half(DESK)
  await page.locator('#factor-code').fill(codes[1])
  await page.keyboard.press('Enter')
  await page.getByText('8 kode masih berlaku').waitFor()
  await holdKey(page.context(), site())
  await page.reload()
  await page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await page.getByLabel('Nama kunci sandi ini').fill('Kunci di meja')
  await page.keyboard.press('Enter')
  await page.getByText('Sudah dipasang.').waitFor()
  await page.getByText('Kunci di meja').waitFor()
  await page.getByRole('button', { name: 'Keluar', exact: true }).first().click()
  await page.getByRole('heading', { name: 'Masuk ke Taprose' }).waitFor()
  await signIn(page, 'verifikator')
  await page.getByRole('button', { name: 'Pakai kunci sandi' }).click()
  await page.getByText('terakhir dipakai').first().waitFor()
  await page.getByRole('button', { name: 'Hapus Kunci di meja' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hapus', exact: true }).click()
  await page.getByText('Sudah dihapus.').waitFor()
  await page.context().close()
})

step('an administrator who signed in long ago is asked again, and what they sent goes on', async () => {
  const page = await on.people.sit(`${site()}/komando/admin`, DESK)
  await signIn(page, 'admin')
  await page.getByRole('link', { name: /Akun saya/ }).waitFor()
  const [ended] = await once(on.house.beside('tests/browser/long_ago.py'), 'exit')
  assert.equal(ended, 0)
  await page.goto(`${site()}/komando/admin/kata`)
  await page.getByRole('button', { name: 'Kata baru', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Kata', { exact: true }).fill('kethek')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Pastikan bahwa ini Anda' })
  await dialog.waitFor()
  await dialog.getByLabel('Kata sandi', { exact: true }).waitFor()
  await looks(page, 'asked-again')
  await dialog.getByLabel('Kata sandi', { exact: true }).fill('salah')
  await page.keyboard.press('Enter')
  await dialog.getByText('Kata sandi sekarang salah.').waitFor()
  await dialog.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('“kethek” disembunyikan mulai sekarang.').waitFor()
  await page.context().close()
})

step('an administrator invites an officer on paper, who chooses a password that nobody else knows', async () => {
  const page = await on.people.sit(`${site()}/komando/admin`, DESK)
  await signIn(page, 'admin')
  await page.getByRole('button', { name: 'Akun baru', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nama', { exact: true }).fill('Sri Wahyuni')
  await dialog.getByLabel('Surel atau nomor telepon').fill('sri@uji.test')
  await dialog.getByLabel('OPD', { exact: true }).selectOption('DPUPR')
  assert.equal(await dialog.getByLabel('Kata sandi', { exact: true }).count(), 0)
  await dialog.getByRole('button', { name: 'Simpan', exact: true }).click()
  await page.getByText('Sri Wahyuni disimpan.').waitFor()
  await page.getByRole('row', { name: /Sri Wahyuni/ }).getByText('belum membuat kata sandi').waitFor()
  await page.getByRole('button', { name: 'Ubah Sri Wahyuni' }).click()
  await dialog.getByRole('button', { name: 'Cetak undangan' }).click()
  await dialog.locator('.k-slip__code').waitFor()
  await looks(page, 'invitation')
  const invitation = await dialog.locator('.k-slip__code').innerText()
  const sri = await on.people.sit(`${site()}/undangan`, SMALL)
  await sri.getByLabel('Surel atau nomor telepon').fill('sri@uji.test')
  await sri.locator('#code').fill(invitation)
  await sri.locator('#password').fill('sambal-terasi-matah')
  await looks(sri, 'invited')
  await sri.keyboard.press('Enter')
  await sri.waitForURL(/\/antrean/)
  for (const one of [page, sri]) await one.context().close()
})
