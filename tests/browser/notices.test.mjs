/** News with all pages closed: the worker shows it once, its person chooses by what, an administrator writes the words. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { axe, violations } from './axe.mjs'
import { DESK, PHONE, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const NEWS = { id: 'one', title: 'Aduan Anda dijawab', body: 'DPUPR menjawab.\nTPR-2026-000123: Jalan berlubang', url: '/saya' }

/** Where SHOTS names a folder, what is on the page goes there. */
async function shoot(page, name, widths = [320, 1280]) {
  const into = process.env.SHOTS
  if (into === undefined) return
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 })
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: join(into, `${name}-${width}-${colorScheme}.png`), fullPage: true })
    }
  }
  await page.setViewportSize(before)
}

async function assertAccessible(page) {
  await page.evaluate(axe)
  assert.deepEqual(await violations(page), [])
  assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0)
}

/** A headless Chromium has no place to show news: what the worker hands over to it is kept instead. */
const kept = (worker) =>
  worker.evaluate(() => {
    globalThis.shown = []
    ServiceWorkerRegistration.prototype.showNotification = async (title, { body, data, tag, silent = false }) => void globalThis.shown.push({ title, body, data, tag, silent })
  })
const shown = (worker) => worker.evaluate(() => globalThis.shown)

test('a push is shown by the worker, and what comes again under its id takes its place without a sound', async () => {
  const page = await on.people.sit('/akun', PHONE, { as: 'warga' })
  const context = page.context()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await until(() => context.serviceWorkers().length === 1, 'the worker is there')
  const [worker] = context.serviceWorkers()
  await kept(worker)
  const devtools = await context.newCDPSession(page)
  const registered = new Promise((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ isDeleted }) => !isDeleted)
      if (found !== undefined) resolve(found.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  const registrationId = await registered
  const push = (data) => devtools.send('ServiceWorker.deliverPushMessage', { origin: on.house.url, registrationId, data })
  await push(JSON.stringify(NEWS))
  await until(async () => (await shown(worker)).length === 1, 'it is shown')
  assert.deepEqual(await shown(worker), [{ title: NEWS.title, body: NEWS.body, data: '/saya', tag: 'one', silent: false }])
  await push(JSON.stringify(NEWS))
  await push(JSON.stringify({ ...NEWS, id: 'two', url: 'https://elsewhere.example/' }))
  await until(async () => (await shown(worker)).length > 2, 'both are shown')
  // Of an address elsewhere nothing is opened. A push of which nothing is shown would end the permission.
  const found = (await shown(worker)).map(({ tag, data, silent }) => [tag, data, silent]).sort()
  assert.deepEqual(found, [['one', '/saya', false], ['one', '/saya', true], ['two', '/', false]])
})

test('a citizen chooses by what, and is told so where the browser cannot', async () => {
  const page = await on.people.sit('/akun', PHONE, { as: 'warga', permissions: ['notifications'] })
  const section = page.getByRole('region', { name: 'Kabar untuk Anda' })
  await section.getByRole('group', { name: 'Jawaban atas aduan saya' }).waitFor()
  // This browser's maker is not reached from here: it says so, and goes on.
  const turnOn = section.getByRole('button', { name: 'Aktifkan di perangkat ini' })
  const cannot = section.getByText('atau memilih surel').or(section.getByText('atau pilih surel'))
  await turnOn.or(cannot).first().waitFor()
  if (await turnOn.isVisible()) await turnOn.click()
  await cannot.waitFor()
  const push = section.getByRole('group', { name: 'Aduan yang saya dukung' }).getByLabel('Perangkat')
  assert.equal(await push.isChecked(), true)
  await push.uncheck()
  await section.getByLabel('Mulai').fill('20:30')
  await section.getByRole('button', { name: 'Simpan pilihan' }).click()
  await section.getByRole('status').filter({ hasText: 'Pilihan tersimpan' }).waitFor()
  await shoot(page, 'pilihan')
  await assertAccessible(page)
  await page.reload()
  await section.getByLabel('Mulai').waitFor()
  assert.equal(await section.getByLabel('Mulai').inputValue(), '20:30')
  assert.equal(await push.isChecked(), false)
  await page.goto(`${on.house.url}/saya`)
  await page.locator('a[href^="/aduan/"]').first().click()
  await page.getByRole('button', { name: 'Kabari saya' }).click()
  await page.getByRole('dialog').getByText('Anda mendapat kabar sesuai pilihan').waitFor()
  await shoot(page, 'kabari-saya')
  await assertAccessible(page)
})

test('an administrator writes the words, sees them filled in, and how deliveries fare', async () => {
  const page = await on.people.sit('/komando/admin/pesan', DESK, { as: 'admin' })
  await page.getByRole('button', { name: 'Ubah Aduan dijawab, Indonesia' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Judul').fill('Jawaban {opd}')
  await dialog.getByLabel('Isi').fill('Ada jawaban {pin}')
  await dialog.getByRole('button', { name: 'Simpan' }).click()
  await dialog.getByText('{pin} tidak dikenal di sini').waitFor()
  await dialog.getByLabel('Isi').fill('{what}: {title}')
  await dialog.getByRole('button', { name: 'Lihat hasilnya' }).click()
  await dialog.getByText('DPUPR menjawab: Jalan berlubang').waitFor()
  await shoot(page, 'kata-kata')
  await assertAccessible(page)
  await dialog.getByRole('button', { name: 'Simpan' }).click()
  await page.getByRole('status').filter({ hasText: 'berlaku sejak sekarang' }).waitFor()
  await page.getByRole('link', { name: 'Kiriman' }).click()
  await page.getByRole('rowheader', { name: /Web Push/ }).waitFor()
  await shoot(page, 'kiriman')
  await assertAccessible(page)
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
