/** Two verifiers at one complaint: neither overwrites what the other has decided without having read it. */
import assert from 'node:assert/strict'
import { DESK } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
const TITLE = 'Sumurlanang: gorong-gorong dua kali'
let left, right, number

const send = (page) => page.getByRole('button', { name: 'Teruskan', exact: true }).click()

const opdNow = async () => {
  const { complaint } = await on.house.ask(
    'query ($n: String!) { complaint(number: $n) { status opd { code } } }',
    { n: number },
    await on.house.token('verifikator'),
  )
  return [complaint.status, complaint.opd?.code ?? null]
}

step('both open the same complaint, and one begins to write', async () => {
  const filed = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
      ... on SubmittedComplaint { complaint { number } } ... on Refused { message } } }`,
    { i: { title: TITLE, description: 'Mampet sejak kemarin, air meluap ke jalan.', district: '35.23.16' } },
    await on.house.token('siti'),
  )
  number = filed.submitComplaint.complaint.number
  ;[left, right] = await Promise.all(
    ['verifikator', 'verifikator'].map((as) => on.people.sit(`/komando/diskominfo/${number}`, DESK, { as })),
  )
  for (const page of [left, right]) await page.getByRole('heading', { name: TITLE }).waitFor()
  await left.getByLabel('Diteruskan kepada').selectOption('DPUPR')
})

step('what was chosen is still there after a reload, and so is what had been read', async () => {
  await left.reload()
  await left.getByRole('heading', { name: TITLE }).waitFor()
  // The OPDs that one may choose from come after the complaint.
  await left.getByLabel('Diteruskan kepada').locator('option[value="DPUPR"]:checked').waitFor({ state: 'attached' })
})

step('the other sends it on first: the one who writes is told, and keeps what was chosen', async () => {
  await right.getByLabel('Diteruskan kepada').selectOption('DLHP')
  await right.getByRole('button', { name: 'Teruskan', exact: true }).last().click()
  await right.getByText(`${number} diteruskan`).first().waitFor()
  const notice = left.getByRole('alert').filter({ hasText: 'Aduan ini sudah diubah rekan Anda' })
  await notice.getByText('Status: Menunggu → Diteruskan').waitFor()
  assert.equal(await left.getByLabel('Diteruskan kepada').inputValue(), 'DPUPR')
})

step('sent unread it is refused, after a reload too, and nothing is overwritten; once read it is the verifier’s to decide', async () => {
  await left.reload()
  await left.getByRole('heading', { name: TITLE }).waitFor()
  await left.getByRole('alert').filter({ hasText: 'Aduan ini sudah diubah rekan Anda' }).waitFor()
  await send(left)
  await left.getByText('Belum terkirim').first().waitFor()
  assert.deepEqual(await opdNow(), ['ROUTED', 'DLHP'])
  await left.getByRole('button', { name: 'Sudah saya baca, lanjutkan' }).click()
  await send(left)
  await left.getByText(`${number} diteruskan`).first().waitFor()
  assert.deepEqual(await opdNow(), ['ROUTED', 'DPUPR'])
})

step('a new category under a used code is refused, and the old one stays', async () => {
  const admin = await on.people.sit('/komando/admin/kategori', DESK, { as: 'admin' })
  const first = admin.getByRole('row').nth(1)
  const code = (await first.getByRole('cell').first().innerText()).trim()
  const before = await first.innerText()
  await admin.getByRole('button', { name: 'Kategori baru' }).click()
  await admin.getByLabel('Kode').fill(code)
  await admin.getByLabel('Nama', { exact: true }).fill('Nama lain')
  await admin.getByRole('button', { name: 'Simpan' }).click()
  await admin.getByText('Kode ini sudah dipakai').waitFor()
  await admin.getByRole('button', { name: 'Batal' }).click()
  assert.equal(await first.innerText(), before)
})

const middle = async (locator) => {
  const { y, height } = await locator.boundingBox()
  return y + height / 2
}

step('the six entries of a verifier stand in one line of the header, and below in one of their own where they have no room', async () => {
  const page = await on.people.sit('/komando/hoaks', DESK, { as: 'verifikator' })
  const nav = page.getByRole('navigation', { name: 'Halaman' })
  const brand = page.locator('.t-header__brand')
  await nav.getByRole('link', { name: 'Klinik Hoaks' }).waitFor()
  for (const [width, beside] of [[1366, true], [1280, true], [1920, true], [1024, false]]) {
    await page.setViewportSize({ width, height: 768 })
    for (const path of ['/komando/hoaks', '/komando/diskominfo', '/komando']) {
      await page.goto(on.house.url + path)
      await nav.getByRole('link').first().waitFor()
      const lines = await Promise.all((await nav.getByRole('link').all()).map(middle))
      assert.equal(lines.length, 6)
      assert.ok(Math.max(...lines) - Math.min(...lines) < 2, `${path} at ${width}: the entries stand in one line`)
      assert.equal(Math.abs(lines[0] - (await middle(brand))) < 4, beside, `${path} at ${width}: beside the name`)
      const out = await middle(page.getByRole('button', { name: 'Keluar' }))
      assert.ok(Math.abs(out - (await middle(brand))) < 4, `${path} at ${width}: so is the way out`)
      assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0)
    }
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${on.house.url}/komando/hoaks`)
  await page.getByRole('button', { name: 'Menu' }).click()
  for (const link of await nav.getByRole('link').all()) assert.ok(await link.isVisible())
  assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0)
  await page.context().close()
})

step('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
