/** Maps without tiles: drawn by ourselves, moved by a village's name, and a place is taken only knowingly. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

const inside = (inner, outer) =>
  inner.x >= outer.x - 1 && inner.y >= outer.y - 1 && inner.x + inner.width <= outer.x + outer.width + 1 && inner.y + inner.height <= outer.y + outer.height + 1

test('a place is taken only once the map was moved, or its middle confirmed', async () => {
  const page = await on.people.sit('/lapor', PHONE)
  await page.getByRole('button', { name: 'Tunjuk di peta' }).tap()
  await page.locator('.m-outline').first().waitFor({ state: 'attached' })
  await page.getByText('Peta skematis').waitFor()
  const take = page.getByRole('dialog').getByRole('button', { name: 'Pakai tempat ini' })
  await take.tap()
  await page.getByRole('alert').getByText('Peta belum Anda geser').waitFor()

  await page.getByLabel('Cari desa atau jalan').fill('sendangharjo')
  await page.getByRole('dialog').getByRole('button', { name: /^Sendangharjo Desa atau kelurahan di Tuban/ }).tap()
  await page.locator('.m-name--village', { hasText: 'Sendangharjo' }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Ya, sudah tepat' }).tap()
  await page.getByText('Titik di peta').first().waitFor()
  assert.equal(await page.getByLabel('Kecamatan').inputValue(), '35.23.16')
  await page.context().close()
})

test('what is gathered on the board opens closer, or as a list upon the map where one touched it', async () => {
  const page = await on.people.sit('/papan?tampilan=peta', PHONE)
  const frame = page.locator('.m-frame')
  await page.locator('.m-spot').first().waitFor()
  const list = page.locator('.m-chosen')
  for (let touches = 0; touches < 8 && !(await list.isVisible()); touches += 1) {
    const before = await page.locator('.m-spot').count()
    const places = async () => (await page.locator('.m-spot').evaluateAll((spots) => spots.map((spot) => [spot.textContent, spot.style.transform].join()))).join()
    const stood = await places()
    await page.locator('.m-spot').nth(Math.floor(before / 2)).dispatchEvent('click')
    await until(async () => (await list.isVisible()) || ((await places()) !== stood && (await page.locator('.leaflet-zoom-anim').count()) === 0), 'the touch is answered')
  }
  await list.waitFor()
  assert.ok(inside(await list.boundingBox(), await frame.boundingBox()), 'the list lies upon the map')
  assert.ok(await list.evaluate((element) => element === document.activeElement))
  await page.keyboard.press('Escape')
  await list.waitFor({ state: 'detached' })
  await page.context().close()
})
