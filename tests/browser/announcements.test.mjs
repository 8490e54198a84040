/** An OPD announces; who looks at their home page sees it at once, sees it called off, and is told while filing. */
import assert from 'node:assert/strict'
import { DESK, PHONE, until } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
const TITLE = 'Air padam di seluruh kota'
let [office, home] = [null, null]

const card = () => home.locator('.t-announced', { hasText: TITLE })

step('what an officer publishes is there at once on a citizen’s open first page', async () => {
  home = await on.people.sit('/', PHONE)
  await home.getByRole('heading', { name: 'Pengumuman hari ini' }).waitFor()
  office = await on.people.sit('/antrean/pengumuman', DESK, { as: 'petugas.dpupr' })
  await office.getByRole('button', { name: 'Tulis pengumuman' }).click()
  await office.getByRole('button', { name: 'Terbitkan' }).click()
  await office.getByText('Bagian ini harus diisi.').waitFor()
  await office.getByLabel('Judul').fill(TITLE)
  await office.getByLabel('Isi', { exact: true }).fill('Perbaikan pompa utama.')
  // Since an hour ago, so that it goes on.
  const starts = await office.getByLabel('Mulai (WIB)').inputValue()
  const earlier = new Date(Date.parse(`${starts}:00Z`) - 2 * 3_600_000).toISOString().slice(0, 16)
  await office.getByLabel('Mulai (WIB)').fill(earlier)
  await office.getByLabel('Jenis masalah').selectOption('air-bersih')
  await office.getByLabel('Kecamatan').selectOption('35.23.16')
  await office.getByRole('button', { name: 'Pilih di peta' }).click()
  await office.getByRole('application').click({ position: { x: 150, y: 100 } })
  // Enter in the map's search publishes nothing.
  await office.getByRole('dialog').last().getByRole('textbox').first().press('Enter')
  await office.getByRole('button', { name: 'Pakai tempat ini' }).click()
  await office.getByLabel('Jangkauan di sekitar titik (meter)').fill('dekat')
  await office.getByRole('button', { name: 'Terbitkan' }).click()
  await office.getByText('Tulis angka 0 sampai 20.000.').waitFor()
  await office.getByLabel('Jangkauan di sekitar titik (meter)').fill('1.500 m')
  await office.getByRole('button', { name: 'Terbitkan' }).click()
  await office.getByText('Pengumuman terbit.').first().waitFor()
  await home.getByRole('link', { name: /^Semua pengumuman/ }).waitFor()
  // Others of today may stand before it.
  const number = await on.house.ask('{ announcements(first: 100, order: NEWEST) { edges { node { number title } } } }', {})
  const { node } = number.announcements.edges.find(({ node }) => node.title === TITLE)
  assert.match(node.number, /^PGM-\d{4}-\d{4}$/)
  await home.goto(`${on.house.url}/pengumuman?cari=pompa`)
  await card().waitFor()
})

step('an update and calling it off are seen as they happen, on its page and in lists', async () => {
  await home.getByRole('link', { name: TITLE }).tap()
  await home.getByText('Sedang berlangsung').waitFor()
  await home.getByText('Sekitar 1500 m dari titiknya').waitFor()
  await home.locator('.p-map__reach').waitFor()
  const own = office.getByRole('listitem').filter({ hasText: TITLE })
  await own.getByRole('button', { name: 'Perbarui' }).click()
  await office.getByLabel('Apa yang berubah').fill('sampai 17.00')
  await office.getByRole('dialog').getByRole('button', { name: 'Perbarui' }).click()
  await home.getByText('Diperbarui: sampai 17.00').first().waitFor()
  await own.getByRole('button', { name: 'Batalkan' }).click()
  await office.getByLabel('Sebabnya').fill('Pompa sudah baik.')
  await office.getByRole('dialog').getByRole('button', { name: 'Batalkan' }).first().click()
  await home.getByText('Dibatalkan: Pompa sudah baik.').first().waitFor()
  await until(async () => (await home.locator('.t-announced__history li').count()) === 3, 'its history has three steps')
})

step('a desa is chosen within its kecamatan, in the list and in the feeds', async () => {
  await home.goto(`${on.house.url}/pengumuman?kecamatan=35.23.16`)
  await home.getByLabel('Desa atau kelurahan').selectOption('Kutorejo')
  await home.waitForURL(/desa=Kutorejo/)
  await home.getByRole('link', { name: TITLE }).waitFor()
  for (const name of [/iCalendar/, 'Langganan RSS']) {
    assert.match(await home.getByRole('link', { name }).getAttribute('href'), /kecamatan=35\.23\.16&desa=Kutorejo/)
  }
})

step('who is about to complain of it is told above the form, and may go on', async () => {
  await home.goto(`${on.house.url}/lapor`)
  await home.getByLabel('Ceritakan masalahnya').fill('Air padam di seluruh kota sejak pagi, kami tidak bisa memasak.')
  await home.getByLabel('Kecamatan').selectOption('35.23.16')
  await home.getByText('Sudah diumumkan').waitFor()
  await home.getByText(TITLE).first().waitFor()
  assert.ok(await home.getByRole('button', { name: 'Kirim aduan' }).isEnabled())
  // What begins tomorrow is told with its time, as what is to come.
  const officer = await on.house.token('petugas.dpupr')
  const tomorrow = new Date(Date.now() + on.house.offset + 24 * 3_600_000).toISOString().slice(0, 10)
  const input = {
    kind: 'WORKS', title: 'Pengerukan drainase pasar', text: 'Saluran ditutup sebentar.', publish: true,
    startsAt: `${tomorrow}T08:00:00+07:00`, endsAt: `${tomorrow}T10:00:00+07:00`, district: '35.23.16', category: 'drainase-banjir',
  }
  await on.house.ask('mutation ($input: SaveAnnouncementInput!) { saveAnnouncement(input: $input) { __typename } }', { input }, officer)
  await home.getByLabel('Ceritakan masalahnya').fill('Pengerukan drainase pasar kapan? Air meluap ke jalan.')
  await home.getByText(/^Akan datang: Pengerukan drainase pasar, .+08\.00–10\.00\. Diumumkan DPUPR\.$/).waitFor()
})

step('“Sampaikan usulan” opens the form as an aspiration, says so, and goes on with what was begun', async () => {
  await home.goto(`${on.house.url}/usulan`)
  await home.getByRole('link', { name: 'Sampaikan usulan' }).tap()
  await home.getByRole('heading', { level: 1, name: 'Sampaikan usulan' }).waitFor()
  await home.getByText('Ini usulan untuk rencana kabupaten').waitFor()
  assert.equal(await home.getByLabel('Ceritakan masalahnya').inputValue(), '', 'the complaint that was begun is another draft')
  await home.getByLabel('Ceritakan masalahnya').fill('Mohon taman bermain di alun-alun kecamatan.')
  await home.getByText('Tersimpan di perangkat ini').waitFor()
  await home.reload()
  await until(async () => (await home.getByLabel('Ceritakan masalahnya').inputValue()).includes('taman bermain'), 'the aspiration is taken up again')
  await home.getByText('Ini usulan untuk rencana kabupaten').waitFor()
  await home.getByRole('button', { name: 'Ini aduan, bukan usulan' }).tap()
  await until(() => home.evaluate(() => document.activeElement?.id === 'text'), 'the focus goes on to the words')
  assert.equal(await home.getByText('Ini usulan untuk rencana kabupaten').count(), 0)
  on.people.assertNoTrouble()
})
