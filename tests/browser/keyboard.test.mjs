/** A complaint is filed and answered with the keyboard alone. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, routed, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const MOST_TABS = 80

/** The accessible name of what has the focus, and whether one can see that it has; a heading that a page
 *  moved the focus to need not show it. */
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement
    const marked = (style) => (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none'
    // A link that covers its whole card shows the focus around the card.
    const seen = [null, '::before', '::after'].some((part) => marked(getComputedStyle(at, part)))
    const named = at.getAttribute('aria-label') ?? [...(at.labels ?? [])].map((one) => one.innerText).join(' ')
    return { name: (named || at.innerText || '').trim(), tag: at.tagName, seen: seen || at.tabIndex < 0 }
  })

/** Tabs on until the focus is on what is called so; every stop on the way must show the focus. */
async function tabTo(page, name) {
  const passed = []
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const at = await focused(page)
    if (at.tag !== 'BODY') assert.ok(at.seen, `the focus on “${at.name}” (${at.tag}) cannot be seen`)
    if (at.tag !== 'BODY' && name.test(at.name)) return
    passed.push(at.name.slice(0, 30))
    await page.keyboard.press('Tab')
  }
  assert.fail(`Tab does not come to ${name}: ${passed.join(' | ')}`)
}

test('a citizen files a complaint with the keyboard alone', async () => {
  const page = await on.people.sit('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Tab')
  assert.match((await focused(page)).name, /Langsung ke isi/)
  await tabTo(page, /^Buat aduan$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Buat aduan' }).waitFor()
  await tabTo(page, /^Ceritakan masalahnya/)
  await page.keyboard.type('Tiang listrik miring di tepi jalan dekat balai desa.')
  await tabTo(page, /^Kecamatan/)
  await page.keyboard.type('Sem')
  await until(async () => (await page.getByLabel('Kecamatan').evaluate((at) => at.selectedOptions[0].text)) === 'Semanding', 'it is chosen')
  await tabTo(page, /^Kirim aduan$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  await tabTo(page, /^Ikuti aduan ini$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Tiang listrik miring/ }).waitFor()
})

test('an officer signs in, opens and answers a complaint with Tab, Space and Enter', async () => {
  await routed(on.house, 'Kabel melintang di jalan')
  const page = await on.people.sit('/antrean')
  await page.getByLabel('Surel').waitFor()
  await tabTo(page, /^Surel/)
  await page.keyboard.type('petugas.dpupr@demo.test')
  await page.keyboard.press('Tab')
  await page.keyboard.type('taprose-demo')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Antrean DPUPR' }).waitFor()
  await tabTo(page, /Cari dalam antrean/)
  await page.keyboard.type('Kabel melintang')
  await until(async () => (await page.locator('[data-line]').count()) === 1, 'the queue shows the one')
  await tabTo(page, /^Kabel melintang di jalan/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Kabel melintang di jalan' }).waitFor()
  await tabTo(page, /^Tanda terima/)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  // The arrows go through the choices; the focus is not led away from them.
  assert.equal(await page.getByLabel('Perkembangan').isChecked(), true)
  assert.match((await focused(page)).name, /^Perkembangan/)
  await tabTo(page, /^Jawaban/)
  await page.keyboard.type('Petugas kami dalam perjalanan.')
  await tabTo(page, /^Kirim perkembangan$/)
  await page.keyboard.press('Enter')
  await page.getByText('Perkembangan terkirim').first().waitFor()
})

test('an officer does the same with the shortcuts of one key', async () => {
  const { number } = await routed(on.house, 'Papan jembatan lepas')
  const page = await on.people.sit('/antrean', DESK, { as: 'kepala.dpupr' })
  await page.locator(`[data-line="${number}"]`).waitFor()
  await page.keyboard.press('j')
  assert.notEqual(await page.evaluate(() => document.activeElement.dataset.line), undefined)
  await page.keyboard.press('/')
  await page.keyboard.type('Papan jembatan')
  await until(async () => (await page.locator('[data-line]').count()) === 1, 'the queue shows the one')
  await page.keyboard.press('Tab')
  await page.evaluate(() => document.activeElement.blur())
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Papan jembatan lepas' }).waitFor()
  await page.keyboard.press('c')
  await page.getByText('Anda tangani').first().waitFor()
  await page.keyboard.press('p')
  await until(() => page.evaluate(() => document.activeElement.tagName === 'TEXTAREA'), 'the field has the focus')
  await page.keyboard.type('Tim sedang menuju lokasi.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Perkembangan terkirim').first().waitFor()
  await page.keyboard.press('Escape')
})

test('news of the queue is told politely to a screen reader', async () => {
  const page = await on.people.sit('/antrean', DESK, { as: 'petugas.dpupr' })
  await page.locator('[data-line]').first().waitFor()
  await page.getByText('Langsung').first().waitFor()
  await routed(on.house, 'Drainase meluap di pasar')
  await page.getByRole('status').filter({ hasText: 'Aduan baru: Drainase meluap di pasar' }).waitFor({ state: 'attached' })
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
