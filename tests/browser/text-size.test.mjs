/** Letters of twice the size on a narrow telephone: nothing runs out of the screen, nothing is cut off, on any citizen's page or officer's list. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const NARROW = { ...PHONE, viewport: { width: 320, height: 640 } }

/** What reaches over the screen's edges, or whose words are wider than their box; scrolled boxes and hidden words aside. */
const overflowing = (page) =>
  page.evaluate(() => {
    const found = []
    if (document.documentElement.scrollWidth > innerWidth) found.push(`sideways ${document.documentElement.scrollWidth}`)
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element)
      const { left, right, width, height } = element.getBoundingClientRect()
      if (width <= 2 || height <= 2 || style.visibility === 'hidden' || element.closest('.leaflet-container, .t-skip, svg') !== null) continue
      if (left < -1 || right > innerWidth + 1) found.push(`${element.tagName}.${element.className} from ${left} to ${right}: ${element.textContent.slice(0, 40)}`)
      const cut = ['hidden', 'clip'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      if (cut && element.tagName !== 'INPUT') found.push(`cut ${element.className}: ${element.textContent.slice(0, 40)}`)
    }
    return found
  })

/** The number of a complaint that is public, of one of Bambang's own that asks for his word, and of an archived one. */
async function numbers() {
  const { complaints } = await on.house.ask('{ complaints(first: 1, filter: { status: [RESOLVED] }) { edges { node { number } } } }')
  const { viewer } = await on.house.ask(
    '{ viewer { complaints(first: 50) { edges { node { number status } } } } }',
    {},
    await on.house.token('warga'),
  )
  const own = viewer.complaints.edges.map(({ node }) => node)
  return { open: complaints.edges[0].node.number, asked: own.find(({ status }) => status === 'NEEDS_INFORMATION')?.number }
}

/** Both ways in which letters grow: the browser's own size, and the page's alone. */
const LARGER = {
  'the browser’s letters at 200 %': async (page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
  },
  'the page’s letters at 200 %': (page) => page.evaluate(() => void (document.documentElement.style.fontSize = '200%')),
}

test('every page fits 320 pixels with letters of twice the size', async (t) => {
  const { open, asked } = await numbers()
  const pages = [
    ['/', null], ['/lapor', null], ['/papan', null], ['/papan?kecamatan=35.23.16&status=IN_PROGRESS&lewat=ya', null], ['/papan?tampilan=peta', null],
    ['/saya', null], ['/saya', 'warga'], ['/ikuti', null], ['/masuk', null], ['/daftar', null], ['/lupa-sandi', null], ['/akun', 'warga'], ['/papan?cari=jalan+berlubang', null],
    [`/aduan/${open}`, null], [`/aduan/${asked}`, 'warga'], ['/aduan/TPR-2026-999999', null], ['/entah', null],
    ['/antrean', 'petugas.dpupr'], ['/antrean/selesai', 'petugas.dpupr'], ['/antrean/angka', 'kepala.dpupr'],
  ]
  for (const [how, enlarge] of Object.entries(LARGER)) {
    for (const [path, as] of pages) {
      await t.test(`${path}${as === null ? '' : ` of ${as}`}, ${how}`, async () => {
        const page = await on.people.sit('about:blank', NARROW, { as, serviceWorkers: 'block' })
        if (how.startsWith('the browser')) await enlarge(page)
        await page.goto(on.house.url + path)
        await page.locator('h1:visible').first().waitFor()
        await page.waitForLoadState('networkidle')
        if (!how.startsWith('the browser')) await enlarge(page)
        await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)))
        assert.deepEqual(await overflowing(page), [])
        await page.context().close()
      })
    }
  }
})

test('the receipt fits too', async () => {
  const page = await on.people.sit('/lapor', NARROW, { serviceWorkers: 'block' })
  await page.getByLabel('Ceritakan masalahnya').fill('Pertanggungjawabankeuanganperkumpulan tidak jelas di Jalan Laksamana Martadinata.')
  await page.getByLabel('Kecamatan').selectOption({ label: 'Semanding' })
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  await LARGER['the page’s letters at 200 %'](page)
  assert.deepEqual(await overflowing(page), [])
})

test('the menu shows its four labels at 320 pixels, and every one can be touched', async () => {
  const page = await on.people.sit('/', NARROW)
  const links = page.getByRole('navigation').getByRole('link')
  assert.deepEqual(await links.allInnerTexts(), ['Beranda', 'Papan', 'Lapor', 'Aduanku'])
  for (const enlarge of [async () => undefined, LARGER['the page’s letters at 200 %']]) {
    await enlarge(page)
    for (const link of await links.all()) {
      const box = await link.boundingBox()
      assert.ok(box.x >= 0 && box.x + box.width <= 320.5 && box.width >= 44 && box.height >= 44, JSON.stringify(box))
      assert.equal(await link.locator('span').evaluate((at) => at.getClientRects().length > 0 && at.scrollWidth <= at.clientWidth + 1), true)
    }
  }
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
