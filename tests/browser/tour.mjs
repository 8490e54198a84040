/** Every screen of the three clients, with the demonstration's data: how to come to it, and what is there then. */
import { DESK, PHONE, WALL, photo } from './people.mjs'

const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true }
const STORY = 'Jalan berlubang dan rusak parah di depan pasar. Sudah tiga pengendara jatuh minggu ini.'

/** Complaints and reports that show much, by what they show. */
export async function findings(house) {
  const [citizen, officer, verifier, regent] = await Promise.all(
    ['warga', 'petugas.dpupr', 'verifikator', 'bupati'].map((name) => house.token(name)),
  )
  const rich = 'edges { node { number status supportCount responses { attachments { id } } attachments { id } } }'
  const first = ({ edges }, wanted = () => true) => {
    const of = edges.map(({ node }) => node)
    return (of.find(wanted) ?? of[0])?.number
  }
  const told = ({ responses, attachments }) => attachments.length > 0 && responses.some((one) => one.attachments.length > 0)
  const { complaints } = await house.ask(`{ complaints(first: 60, filter: { status: [CLOSED, RESOLVED] }) { ${rich} } }`)
  const { queue } = await house.ask(`{ queue(opd: "DPUPR", first: 60) { ${rich} } }`, {}, officer)
  const { viewer } = await house.ask(`{ viewer { complaints(first: 60) { ${rich} } } }`, {}, citizen)
  const inbox = await house.ask(`{ complaints(first: 20, order: OLDEST, filter: { status: [SUBMITTED] }) { ${rich} } }`, {}, verifier)
  const { regentReports } = await house.ask('{ regentReports(first: 50) { edges { node { id status } } } }', {}, regent)
  const report = (status) => regentReports.edges.find(({ node }) => node.status === status)?.node.id
  return {
    answered: first(complaints, told),
    own: first(viewer.complaints, ({ status }) => status === 'RESOLVED'),
    queued: first(queue, ({ attachments, status }) => status === 'IN_PROGRESS' && attachments.length > 0),
    waiting: first(inbox.complaints),
    merging: first(queue, ({ status }) => status === 'ROUTED'),
    report: report('SUBMITTED'),
  }
}

const settled = async (page) => {
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.waitForTimeout(400)
}
const button = (page, name) => page.getByRole('button', { name, exact: true })
const heading = (name) => (page) => page.getByRole('heading', { name }).first().waitFor()

async function fill(page) {
  await page.getByLabel('Pilih foto').setInputFiles(photo('lubang.png'))
  await page.getByLabel('Ceritakan masalahnya').fill(STORY)
  await button(page, 'Lokasi saya sekarang').click()
  await page.getByText('Titik lokasi Anda').first().waitFor()
  await page.getByRole('img', { name: 'Foto 1' }).waitFor()
  await page.getByText('serupa ditemukan').first().waitFor({ timeout: 3_000 }).catch(() => undefined)
}

/** The letters that an unpaired wall shows. */
export async function pairingCode(page) {
  const code = page.locator('.k-pairing__code, .w-pair__code').filter({ hasText: /[A-Z0-9]/ })
  return (await code.innerText()).replace(/\s/g, '')
}

/** Hangs an unpaired wall up: the administrator confirms its letters, and its board is live. */
export async function pair(page, house, opd) {
  const letters = await pairingCode(page)
  const { confirmPairing: done } = await house.ask(
    'mutation ($i: ConfirmPairingInput!) { confirmPairing(input: $i) { ... on Refused { message } } }',
    { i: { code: letters, name: 'Layar', opd } },
    await house.token('admin'),
  )
  if (done.message !== undefined) throw new Error(done.message)
  await page.locator('.k-board, .w-wall').waitFor()
  await page.getByText('Langsung').first().waitFor()
}

const citizens = (found) => [
  { name: 'warga', path: '/', there: (page) => page.locator('.w-line, .t-card').first().waitFor() },
  { name: 'warga-papan', path: '/papan', there: heading('Papan aduan') },
  { name: 'warga-cari', path: '/papan?cari=jl+pemuda', there: (page) => page.locator('mark').first().waitFor() },
  { name: 'warga-cari-kosong', path: '/papan?cari=tpr-2020-999999&opd=DPUPR', there: (page) => page.getByText('Cari tanpa saringan').waitFor() },
  { name: 'warga-saring', path: '/papan', there: (page) => page.locator('summary', { hasText: 'Saring' }).click() },
  { name: 'warga-peta', path: '/papan?tampilan=peta', there: (page) => page.locator('.m-spot').first().waitFor() },
  {
    name: 'warga-lapor',
    path: '/lapor',
    there: async (page) => {
      await fill(page)
      await page.evaluate(() => scrollTo(0, 0))
    },
  },
  {
    name: 'warga-lapor-peta',
    path: '/lapor',
    there: async (page) => {
      await button(page, 'Tunjuk di peta').click()
      await button(page, 'Pakai tempat ini').waitFor()
    },
  },
  {
    name: 'warga-lapor-salah',
    path: '/lapor',
    there: async (page) => {
      await button(page, 'Kirim aduan').click()
      await page.getByText('Ceritakan masalahnya, beberapa kata saja.').first().waitFor()
    },
  },
  {
    name: 'warga-tanda-terima',
    path: '/lapor',
    there: async (page) => {
      await fill(page)
      await button(page, 'Kirim aduan').click()
      await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
    },
  },
  { name: 'warga-aduan', path: `/aduan/${found.answered}`, there: heading('Jawaban') },
  { name: 'warga-giliran', path: `/aduan/${found.own}`, as: 'warga', there: heading('Jawaban') },
  { name: 'warga-ikuti', path: '/ikuti', there: heading('Ikuti aduan') },
  { name: 'warga-aduanku', path: '/saya', as: 'warga', there: heading('Aduan saya') },
  { name: 'warga-aduanku-tamu', path: '/saya', there: heading('Aduan saya') },
  { name: 'warga-masuk', path: '/masuk', there: heading('Masuk ke Taprose') },
  { name: 'warga-daftar', path: '/daftar', there: heading('Daftar akun warga') },
  { name: 'warga-akun', path: '/akun', as: 'warga', there: (page) => page.getByText('perangkat ini').waitFor() },
  { name: 'warga-relawan', path: '/lapor', as: 'relawan', there: heading('Buat aduan') },
  { name: 'warga-tidak-ada', path: '/entah', there: heading('Halaman ini tidak ada') },
  { name: 'warga-aduan-tidak-ada', path: '/aduan/TPR-2020-999999', there: heading('Aduan tidak ditemukan') },
].map((one) => ({ screen: PHONE, ...one }))

const composing = async (page) => {
  await page.getByLabel('Selesai').check()
  await page.getByLabel('Jawaban', { exact: true }).fill('Lubang sudah kami tambal sepanjang dua meter.')
}

const officers = (found) => [
  { name: 'antrean-masuk', path: '/antrean', as: null, there: heading('Masuk ke Taprose') },
  { name: 'antrean-akun', path: '/antrean/akun', there: (page) => page.getByText('perangkat ini').waitFor() },
  { name: 'antrean', path: '/antrean', there: (page) => page.locator('[data-line]').first().waitFor() },
  {
    name: 'antrean-kolom',
    path: '/antrean',
    there: async (page) => {
      await button(page, 'Kolom').click()
      await page.locator('[data-line]').first().waitFor()
    },
  },
  { name: 'antrean-aduan', path: `/antrean/aduan/${found.queued}`, there: composing },
  {
    name: 'antrean-jawaban',
    path: `/antrean/aduan/${found.queued}`,
    there: async (page) => {
      await composing(page)
      await button(page, 'Jawaban siap pakai').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'antrean-pintasan',
    path: '/antrean',
    there: async (page) => {
      await page.locator('[data-line]').first().waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'antrean-telepon', path: '/antrean', screen: PHONE, there: (page) => page.locator('[data-line]').first().waitFor() },
  { name: 'antrean-selesai', path: '/antrean/selesai', there: (page) => page.locator('.a-line').first().waitFor() },
  { name: 'antrean-cari', path: '/antrean/selesai?cari=jalan&lingkup=semua', there: (page) => page.locator('mark').first().waitFor() },
  { name: 'antrean-angka', path: '/antrean/angka', there: (page) => page.getByText('Kepuasan').waitFor() },
  { name: 'antrean-laporan', path: '/antrean/laporan', there: heading('Laporan ke bupati') },
  {
    name: 'antrean-laporan-tulis',
    path: '/antrean/laporan/baru',
    there: async (page) => {
      await button(page, 'Mulai dari angka').click()
      await button(page, 'Tambah kegiatan').click()
    },
  },
  {
    name: 'antrean-laporan-pratinjau',
    path: '/antrean/laporan/baru',
    there: async (page) => {
      await button(page, 'Mulai dari angka').click()
      await button(page, 'Pratinjau').click()
    },
  },
  {
    name: 'antrean-layar-kode',
    path: '/antrean/layar',
    as: null,
    screen: WALL,
    there: pairingCode,
  },
  { name: 'antrean-layar', path: '/antrean/layar', as: null, screen: WALL, there: (page, house) => pair(page, house, 'DPUPR') },
].map((one) => ({ screen: DESK, as: 'kepala.dpupr', ...one }))

const board = (page) => page.locator('.k-total__value').first().waitFor()
const drawer = (page) => page.getByRole('dialog').waitFor()

const regents = (found) => [
  { name: 'komando', path: '/komando', there: board },
  { name: 'komando-tablet', path: '/komando', screen: TABLET, there: board },
  { name: 'komando-telepon', path: '/komando', screen: PHONE, there: board },
  { name: 'komando-daftar', path: '/komando?lihat=aduan', there: drawer },
  { name: 'komando-cari', path: '/komando?lihat=aduan&cari=budi', there: (page) => page.locator('mark').first().waitFor() },
  { name: 'komando-aduan', path: `/komando?aduan=${found.queued}`, there: drawer },
  { name: 'komando-opd', path: '/komando?lihat=opd', there: drawer },
  { name: 'komando-disposisi', path: '/komando?lihat=disposisi', there: drawer },
  { name: 'komando-laporan', path: '/komando?lihat=laporan', there: drawer },
  { name: 'komando-laporan-baca', path: `/komando?lihat=laporan&id=${encodeURIComponent(found.report)}`, there: drawer },
  { name: 'komando-kabar', path: '/komando?lihat=kabar', there: drawer },
  {
    name: 'komando-beri-disposisi',
    path: '/komando',
    there: async (page) => {
      await button(page, 'Disposisi untuk DPUPR').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'komando-layar-kode',
    path: '/komando/layar',
    as: null,
    there: pairingCode,
  },
  { name: 'komando-layar', path: '/komando/layar', as: null, there: (page, house) => pair(page, house, null) },
].map((one) => ({ screen: WALL, as: 'bupati', ...one }))

const diskominfo = (found) => [
  { name: 'komando-masuk', path: '/komando', as: null, there: heading('Masuk ke Taprose') },
  { name: 'diskominfo-keputusan', path: '/komando/keputusan', there: heading('Keputusan saya') },
  { name: 'diskominfo', path: `/komando/diskominfo/${found.waiting}`, there: (page) => button(page, 'Teruskan').waitFor() },
  {
    name: 'diskominfo-tanya',
    path: `/komando/diskominfo/${found.waiting}`,
    there: (page) => button(page, 'Minta kelengkapan').click(),
  },
  { name: 'diskominfo-arsip', path: `/komando/diskominfo/${found.waiting}`, there: (page) => button(page, 'Arsipkan').click() },
  {
    name: 'diskominfo-gabung',
    path: `/komando/diskominfo/${found.waiting}`,
    there: async (page) => {
      await button(page, 'Gabungkan').click()
      await page.getByLabel('Atau masukkan nomor aduan').fill(found.merging)
      await button(page, 'Bandingkan').click()
      await page.getByRole('heading', { name: 'Bandingkan lalu gabungkan' }).waitFor()
    },
  },
].map((one) => ({ screen: DESK, as: 'verifikator', ...one }))

const admins = () => [
  { name: 'admin-akun', path: '/komando/admin', there: heading('Akun') },
  {
    name: 'admin-akun-baru',
    path: '/komando/admin',
    there: async (page) => {
      await button(page, 'Akun baru').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  ...['opd', 'kategori', 'tenggat', 'libur', 'layar'].map((room) => ({
    name: `admin-${room}`,
    path: `/komando/admin/${room}`,
    there: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  })),
].map((one) => ({ screen: DESK, as: 'admin', ...one }))

/** All of them, in the order in which a complaint passes them. */
export async function screens(house) {
  const found = await findings(house)
  return [citizens, officers, regents, diskominfo, admins].flatMap((of) => of(found))
}

/** Goes there and gives the page as it is when all is there: walls dark, all others light, unless a theme was chosen. */
export async function visit(people, { path, screen, as, there }, theme = null) {
  const chosen = { origin: people.house.url, localStorage: [{ name: 'taprose.theme', value: theme }] }
  const storageState = theme === null ? undefined : { cookies: [], origins: [chosen] }
  const page = await people.sit(path, screen, { as: as ?? null, reducedMotion: 'reduce', storageState })
  await there(page, people.house)
  await settled(page)
  return page
}

/** Shows the same page as somebody sees it who chose this theme. */
export async function dress(page, theme) {
  await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme)
  await page.waitForTimeout(100)
}
