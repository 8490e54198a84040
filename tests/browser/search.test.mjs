/** One search on every screen: typed as people type, marked where it was found, and never a dead end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE, routed, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

const marks = async (page) => (await page.locator('mark').allInnerTexts()).map((word) => word.toLowerCase())

async function search(page, text) {
  await page.getByRole('search').getByRole('searchbox').fill(text)
  await page.keyboard.press('Enter')
}

/** What has been found stands marked on the page: `word` is the first of it. */
const marked = (page, word) => until(async () => (await marks(page))[0] === word, () => `“${word}” is marked`)

test('a citizen finds a street by its short word, and a number that was typed whole opens at once', async () => {
  const filed = await routed(on.house, 'Gorong-gorong ambrol di Jl. Veteran')
  const page = await on.people.sit('/papan', PHONE)
  await search(page, 'gorong jalan veteran')
  await page.getByRole('link', { name: 'Gorong-gorong ambrol di Jl. Veteran' }).waitFor()
  await marked(page, 'gorong')
  assert.deepEqual((await marks(page)).slice(0, 4), ['gorong', 'gorong', 'jl', 'veteran'])

  await search(page, ` ${filed.number.toLowerCase().replaceAll('-', '–')}. `)
  await page.getByRole('heading', { level: 1, name: 'Gorong-gorong ambrol di Jl. Veteran' }).waitFor()
  await page.goBack()
  await search(page, `#${filed.number.slice(-6)}`)
  await marked(page, String(Number(filed.number.slice(-6))))
  await page.context().close()
})

test('where nothing is found there is a way out', async () => {
  const page = await on.people.sit('/papan?opd=DPUPR', PHONE)
  await search(page, 'zzqxv')
  await page.getByText('Tidak ada aduan publik yang cocok').waitFor()
  await page.getByRole('button', { name: 'Cari tanpa saringan' }).tap()
  await until(() => !page.url().includes('opd='), 'the filters are gone')
  await page.getByRole('button', { name: 'Hapus pencarian' }).last().tap()
  await page.locator('.w-line').first().waitFor()
  await search(page, '%')
  await page.getByText('Tidak ada aduan publik yang cocok').waitFor()
  assert.equal(await page.getByRole('link', { name: 'Buat aduan' }).getAttribute('href'), '/lapor')
  await page.context().close()
})

test('a mistyped word is forgiven and said, and an administrator says what means the same', async () => {
  await routed(on.house, 'Kethek masuk permukiman')
  const page = await on.people.sit('/papan?cari=drainse', PHONE)
  const said = page.getByText('Menampilkan hasil untuk “drainase”.')
  // Words are counted some seconds after they are filed.
  await until(async () => {
    await page.reload()
    return said.waitFor({ timeout: 2_000 }).then(() => true, () => false)
  }, 'what was meant is shown')
  await marked(page, 'drainase')

  const admin = await on.people.sit('/komando/admin/padanan', undefined, { as: 'admin' })
  await admin.getByRole('button', { name: 'Padanan baru' }).click()
  await admin.getByRole('dialog').getByLabel('Kata dan frasa').fill('Kethek, monyet')
  await admin.getByRole('dialog').getByRole('button', { name: 'Simpan' }).click()
  await admin.getByText('berlaku sejak sekarang').waitFor()
  await search(page, 'monyet')
  await page.getByRole('link', { name: 'Kethek masuk permukiman' }).waitFor()
  await said.waitFor({ state: 'detached' })
  await admin.getByRole('button', { name: 'Hapus kethek, monyet' }).click()
  await admin.getByText('dihapus').first().waitFor()
  await page.context().close()
  await admin.context().close()
})

test('an officer finds what is finished, and from the queue what is elsewhere', async () => {
  const page = await on.people.sit('/antrean', undefined, { as: 'petugas.dpupr' })
  await page.locator('[data-line]').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('puskesmas')
  await page.getByRole('link', { name: 'Cari di semua aduan' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Selesai dan pencarian' }).waitFor()
  await page.locator('mark').first().waitFor()

  await page.getByRole('link', { name: 'Selesai', exact: true }).click()
  await until(() => page.url().endsWith('/antrean/selesai'), 'the finished ones are listed')
  await page.locator('.a-line').first().waitFor()
  const { complaints } = await on.house.ask(
    '{ complaints(first: 0, filter: { opd: ["DPUPR"], status: [RESOLVED, CLOSED] }) { totalCount } }',
    {},
    await on.house.token('petugas.dpupr'),
  )
  await page.getByText(`${complaints.totalCount} aduan`, { exact: true }).waitFor()
  await page.getByLabel('Diselesaikan sejak').fill('2026-11-01')
  await until(() => page.url().includes('sejak=2026-11-01'), 'the day stands in the address')
  assert.equal(await page.getByRole('link', { name: 'Angka', exact: true }).count(), 0, 'the figures are the head’s')
  await page.context().close()
})

test('a head reads the figures of the OPD', async () => {
  const page = await on.people.sit('/antrean/angka', undefined, { as: 'kepala.dpupr' })
  await page.getByRole('button', { name: 'Bulan lalu' }).click()
  await page.getByText(/dari 5 · \d+ dari \d+ pelapor menilai/).waitFor()
  const token = await on.house.token('kepala.dpupr')
  const [from, to] = [await page.getByLabel('Dari').inputValue(), await page.getByLabel('Sampai').inputValue()]
  const { reportFigures: figures } = await on.house.ask(
    'query ($s: Date!, $e: Date!) { reportFigures(opd: "DPUPR", periodStart: $s, periodEnd: $e) { received resolved } }',
    { s: from, e: to },
    token,
  )
  const shown = await page.locator('.a-figure dd').allInnerTexts()
  assert.deepEqual([shown[0], shown[2]], [String(figures.received), String(figures.resolved)])
  await page.context().close()
})

test('the regent searches with one key, and a number opens its complaint over the wall', async () => {
  const page = await on.people.sit('/komando', undefined, { as: 'bupati' })
  await page.locator('.k-total__value').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('rsud')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('mark').first().waitFor()
  const [number] = (await page.getByRole('dialog').innerText()).match(/TPR-\d{4}-\d{6}/)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('/')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(number.replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText(number).first().waitFor()
  await page.context().close()
})

test('a verifier looks back on what they decided today and yesterday', async () => {
  const filed = await routed(on.house, 'Rambu jalan roboh di perempatan')
  const page = await on.people.sit('/komando/keputusan', undefined, { as: 'verifikator' })
  await page.getByText(`${filed.number}`).waitFor()
  await page.getByText('Diteruskan ke DPUPR').first().waitFor()
  await page.getByRole('link', { name: 'Kemarin' }).click()
  await until(() => page.url().includes('hari='), 'yesterday stands in the address')
  await page.getByText(`${filed.number}`).waitFor({ state: 'detached' })
  await page.context().close()
})

test('no page broke a script or the policy', () => on.people.assertNoTrouble())
