/** What a telephone does to people: its clock is wrong, its link goes, its pages are left and loaded again. Nothing is lost. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE, WALL, photo, routed, signIn, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const DAY = 86_400_000
const SUBMIT = `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
  ... on SubmittedComplaint { pin complaint { id number } } ... on Refused { message } } }`

/** A device whose clock is so far off, before any script of the page. */
async function off(milliseconds, path, screen = PHONE, more = {}) {
  const page = await on.people.sit('about:blank', screen, more)
  await page.addInitScript((by) => {
    const Known = Date
    globalThis.Date = class extends Known {
      constructor(...given) {
        if (given.length === 0) super(Known.now() + by)
        else super(...given)
      }

      static now() {
        return Known.now() + by
      }
    }
  }, milliseconds)
  await page.goto(on.house.url + path)
  return page
}

for (const [how, by] of [['a day ahead', DAY], ['a day behind', -DAY], ['a year ahead', 365 * DAY]]) {
  test(`on a device whose clock is ${how}, deadlines and ages are right`, async () => {
    const { number } = await routed(on.house, `Jembatan miring, jam ${how}`)
    const right = await on.people.sit(`/aduan/${number}`, PHONE)
    const wrong = await off(by, `/aduan/${number}`)
    const clock = (page) => page.locator('.w-clock p').first()
    await clock(right).waitFor()
    const told = (await clock(right).innerText()).replace(/tersisa .*/, '')
    await until(async () => (await clock(wrong).innerText()).replace(/tersisa .*/, '') === told, `both say: ${told}`)
    await wrong.goto(`${on.house.url}/papan`)
    await wrong.locator('.w-line', { hasText: `jam ${how}` }).getByText(/baru saja|menit yang lalu/).waitFor()
    await right.context().close()
    await wrong.context().close()
  })
}

test('a wall whose clock is a day off shows the right day', async () => {
  const wall = await off(DAY, '/komando', WALL)
  await signIn(wall, 'bupati')
  const today = new Intl.DateTimeFormat('id-ID', { timeZone: 'Asia/Jakarta', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(Date.now() + on.house.offset)
  await wall.getByText(today).first().waitFor()
  await wall.context().close()
})

test('whoever has opened only the first page can file without a link', async () => {
  const page = await on.people.sit('/', PHONE)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  const kept = () =>
    page.evaluate(
      () =>
        new Promise((done) => {
          const asked = indexedDB.open('taprose-warga')
          asked.onsuccess = () => {
            const found = asked.result.transaction('kept').objectStore('kept').getAllKeys()
            found.onsuccess = () => done(found.result.some((key) => key.startsWith('places-')))
          }
        }),
    )
  await until(kept, 'the kecamatan are there')
  await page.context().setOffline(true)
  await page.goto(`${on.house.url}/lapor`)
  await page.getByLabel('Ceritakan masalahnya').fill('Pagar Wirasaba roboh diterjang truk.')
  await page.getByLabel('Kecamatan').selectOption({ label: 'Semanding' })
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'tersimpan di perangkat ini' }).waitFor()
  await page.context().setOffline(false)
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  await page.context().close()
})

/** All that this device keeps of what was seen, as text. */
const keptOn = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const asked = indexedDB.open('taprose-warga')
        asked.onsuccess = () => {
          const found = asked.result.transaction('kept').objectStore('kept').getAll()
          found.onsuccess = () => done(JSON.stringify(found.result))
        }
      }),
  )

test('what a reporter sees of their own on public pages goes with them when they sign out', async () => {
  const title = 'Rahasia Wirasaba: pungutan di pasar'
  const said = { title, description: 'Hanya untuk petugas.', district: '35.23.16', confidential: true }
  const token = await on.house.token('warga')
  for (const kind of ['COMPLAINT', 'ASPIRATION']) await on.house.ask(SUBMIT, { i: { ...said, kind } }, token)
  const page = await on.people.sit('/', PHONE, { as: 'warga' })
  for (const path of ['/', '/papan']) {
    await page.goto(on.house.url + path)
    await page.getByText(title).first().waitFor()
  }
  await page.goto(`${on.house.url}/usulan`)
  await page.locator('.w-wish').first().waitFor()
  await until(async () => (await keptOn(page)).includes(title), 'this device keeps it for its owner')
  await page.goto(`${on.house.url}/akun`)
  await page.getByRole('button', { name: 'Keluar', exact: true }).first().tap()
  await page.waitForURL((url) => url.pathname === '/')
  await until(async () => !(await keptOn(page)).includes(title), 'nothing of it is left')
  await page.goto(on.house.url)
  await page.locator('.w-line').first().waitFor()
  assert.equal(await page.getByText(title).count(), 0)
  assert.ok(!(await keptOn(page)).includes(title))
  await page.context().close()
})

/** A visitor's complaint that Diskominfo asks about. */
async function asked(title) {
  const { submitComplaint: filed } = await on.house.ask(SUBMIT, { i: { title, description: 'Di dekat balai desa.', district: '35.23.16' } })
  await on.house.ask(
    'mutation ($i: ComplaintNoteInput!) { requestInformation(input: $i) { __typename ... on Refused { message } } }',
    { i: { complaint: filed.complaint.id, note: 'Di sisi mana?' } },
    await on.house.token('verifikator'),
  )
  return filed
}

async function byPin(page, { complaint, pin }) {
  await page.getByLabel('Nomor aduan').fill(complaint.number)
  await page.getByLabel('PIN', { exact: true }).fill(pin)
  await page.getByRole('button', { name: 'Lihat aduan' }).tap()
}

test('who follows by PIN may load the page again; another tab does not know the PIN', async () => {
  const filed = await asked('Pohon Wirasaba condong')
  const page = await on.people.sit('/ikuti', PHONE, { serviceWorkers: 'block' })
  await byPin(page, filed)
  await page.getByRole('heading', { name: 'Pohon Wirasaba condong' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Pohon Wirasaba condong' }).waitFor()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByRole('heading', { name: 'Aduan tidak ditemukan' }).waitFor()
  await page.context().close()
})

test('an answer outlives a reload with its photo, waits without a link, and is sent once there is one', async () => {
  const filed = await asked('Selokan Wirasaba buntu')
  const page = await on.people.sit('/ikuti', PHONE)
  await byPin(page, filed)
  await page.getByRole('button', { name: 'Kirim keterangan' }).tap()
  await page.getByText('Tulis keterangan Anda, beberapa kata saja.').waitFor()
  await page.getByLabel('Keterangan Anda').fill('Di sisi utara, depan warung.')
  await page.getByLabel('Tambah foto').setInputFiles([photo('satu.png'), photo('dua.png')])
  await page.getByRole('button', { name: 'Hapus foto 2' }).tap()
  await page.getByRole('img', { name: 'Foto 1' }).waitFor()
  await page.reload()
  await page.getByRole('img', { name: 'Foto 1' }).waitFor()
  assert.equal(await page.getByLabel('Keterangan Anda').inputValue(), 'Di sisi utara, depan warung.')
  assert.equal(await page.getByRole('img', { name: 'Foto 2' }).count(), 0)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Kirim keterangan' }).tap()
  await page.getByText('Belum ada sambungan. Keterangan ini terkirim otomatis').first().waitFor()
  await page.context().setOffline(false)
  await page.getByRole('form', { name: /Kami perlu keterangan/ }).waitFor({ state: 'detached' })
  const { complaint } = await on.house.ask(
    'query ($n: String!) { complaint(number: $n) { status attachments { id } timeline { kind note } } }',
    { n: filed.complaint.number },
    await on.house.token('verifikator'),
  )
  assert.equal(complaint.status, 'SUBMITTED')
  assert.deepEqual(complaint.timeline.filter(({ kind }) => kind === 'INFORMATION_SUPPLIED').map(({ note }) => note), ['Di sisi utara, depan warung.'])
  await page.context().close()
})

test('back from a complaint, all lines that were loaded are there, at the same place', async () => {
  const page = await on.people.sit('/papan', PHONE)
  const lines = page.locator('.w-line')
  for (const many of [20, 40, 60]) {
    await until(async () => (await lines.count()) === many, `${many} lines are there`)
    await page.getByRole('button', { name: 'Tampilkan berikutnya' }).tap()
  }
  await until(async () => (await lines.count()) === 80, '80 lines are there')
  const link = lines.nth(70).getByRole('link')
  const title = await link.innerText()
  await link.scrollIntoViewIfNeeded()
  const before = await page.evaluate(() => scrollY)
  await link.tap()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByRole('button', { name: 'Kembali' }).tap()
  await until(async () => (await lines.count()) >= 80, 'they are there again')
  await until(async () => Math.abs((await page.evaluate(() => scrollY)) - before) < 200, 'the place is the same')
  await page.getByText('Langsung', { exact: true }).first().waitFor()
  assert.ok((await lines.count()) >= 80, 'also once the server has been asked again')
  await page.context().close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
