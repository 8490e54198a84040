/** The regent: what one touch has sent can be taken back, and any period is compared with the one before. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, WALL } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

test('an instruction that one touch has sent is taken back, and the desk that had heard of it says so', async () => {
  const officer = await on.people.sit('/antrean', DESK, { as: 'petugas.dpupr' })
  const regent = await on.people.sit('/komando', WALL, { as: 'bupati', reducedMotion: 'reduce' })
  await regent.getByRole('button', { name: 'Disposisi untuk DPUPR' }).first().click()
  const dialog = regent.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('Periksa gorong-gorong di Rengel.')
  await dialog.getByRole('button', { name: 'Kirim' }).last().click()
  const heard = officer.getByRole('main').getByText('Periksa gorong-gorong di Rengel.')
  // What comes in waits until it is asked for; what goes stays where it is read, and says why it is open no longer.
  await officer.locator('.a-news').filter({ hasText: '1 disposisi' }).click()
  await heard.first().waitFor()
  await dialog.getByRole('button', { name: /^Tarik kembali/ }).click()
  await dialog.waitFor({ state: 'detached' })
  const order = officer.locator('.a-order', { hasText: 'Periksa gorong-gorong di Rengel.' })
  await order.getByText('Ditarik kembali').waitFor()
  assert.equal(await order.getByRole('button').count(), 0)
  await officer.keyboard.press('n')
  await heard.first().waitFor({ state: 'detached' })
  await officer.context().close()
  await regent.context().close()
})

test('a period stands in the address, and its figures beside those before it', async () => {
  const page = await on.people.sit('/komando', WALL, { as: 'bupati', reducedMotion: 'reduce' })
  await page.getByRole('link', { name: 'Periode lain' }).click()
  await page.getByRole('button', { name: 'Tahun lalu' }).click()
  const table = page.getByRole('table', { name: 'Laporan satu periode' })
  await table.getByRole('row', { name: /^Masuk/ }).waitFor()
  assert.match(page.url(), /lihat=periode&dari=\d{4}-01-01&sampai=\d{4}-12-31/)
  const cells = await table.getByRole('row', { name: /^Masuk/ }).getByRole('cell').allInnerTexts()
  assert.equal(cells.length, 3)
  await page.reload()
  await table.getByRole('row', { name: /^Masuk/ }).waitFor()
  await page.context().close()
})
