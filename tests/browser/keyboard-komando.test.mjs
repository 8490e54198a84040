/** The command center, Diskominfo's desk and the administrator's rooms with the keyboard alone. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { focused, tabTo } from './keys.mjs'
import { DESK, WALL, routed, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const dialog = (page) => page.getByRole('dialog')

/** A complaint that nobody has verified yet. */
async function filed(title) {
  const { submitComplaint: done } = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
      ... on SubmittedComplaint { complaint { id number } } ... on Refused { message } } }`,
    { i: { title, description: 'Di depan balai desa. Mohon ditindaklanjuti.', district: '35.23.16' } },
    await on.house.token('siti'),
  )
  return done.complaint
}

test('the regent opens a number, then a complaint, and comes back to where they were', async () => {
  const page = await on.people.sit('/komando', WALL, { as: 'bupati' })
  await page.locator('.k-map__label').first().waitFor()
  await tabTo(page, /^Terlambat/)
  await page.keyboard.press('Enter')
  await dialog(page).getByRole('heading', { name: 'Terlambat' }).waitFor()
  await page.locator('.k-complaint').first().waitFor()
  await tabTo(page, /Terlambat/)
  await page.keyboard.press('Enter')
  await dialog(page).getByRole('heading', { name: 'Perjalanan aduan' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  assert.match((await focused(page)).name, /^Terlambat/)
  await page.context().close()
})

test('the regent instructs an OPD, and the answer comes into the open dialog', async () => {
  const page = await on.people.sit('/komando', WALL, { as: 'bupati' })
  await page.locator('.k-map__label').first().waitFor()
  await tabTo(page, /^Disposisi untuk DPUPR$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Segera jawab pelapor/)
  await page.keyboard.press('Enter')
  await dialog(page).getByRole('heading', { name: 'Disposisi terkirim ke DPUPR' }).waitFor()
  const officer = await on.house.token('petugas.dpupr')
  const { instructions } = await on.house.ask('{ instructions(first: 1) { edges { node { id } } } }', {}, officer)
  await on.house.ask(
    'mutation ($i: ID!) { answerInstruction(instruction: $i, answer: "Tim sudah di lokasi.") { __typename } }',
    { i: instructions.edges[0].node.id },
    officer,
  )
  await dialog(page).getByText('Tim sudah di lokasi.').waitFor()
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await page.locator('.k-area-instructions').getByText('Tim sudah di lokasi.').waitFor()
  assert.match((await focused(page)).name, /^Disposisi untuk DPUPR$/)
  await page.context().close()
})

test('a verifier routes a complaint, and merges another with both side by side', async () => {
  const first = await filed('Gorong-gorong tersumbat sampah plastik')
  const older = await routed(on.house, 'Gorong-gorong mampet di balai desa')
  const page = await on.people.sit(`/komando/diskominfo/${first.number}`, DESK, { as: 'verifikator' })
  await page.getByRole('heading', { name: 'Gorong-gorong tersumbat' }).first().waitFor()
  await tabTo(page, /^Diteruskan kepada/)
  await page.keyboard.type('DLHP')
  await tabTo(page, /^Teruskan$/)
  await page.keyboard.press('Enter')
  await page.getByText(`${first.number} diteruskan kepada DLHP.`).first().waitFor()

  const second = await filed('Gorong-gorong mampet lagi')
  await page.goto(`${on.house.url}/komando/diskominfo/${second.number}`)
  await page.getByRole('heading', { name: 'Gorong-gorong mampet lagi' }).first().waitFor()
  await tabTo(page, /^Gabungkan/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Atau masukkan nomor aduan/)
  await page.keyboard.type(older.number)
  await tabTo(page, /^Bandingkan$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Bandingkan lalu gabungkan' }).waitFor()
  await tabTo(page, new RegExp(`^Gabungkan ${second.number} ke ${older.number}$`))
  await page.keyboard.press('Enter')
  await page.getByText(`${second.number} digabung ke ${older.number}.`).first().waitFor()
  await until(() => !page.url().includes(second.number), 'the desk goes on to the next')
  await page.context().close()
})

test('an administrator adds an OPD, is told what is wrong with it, and mends it', async () => {
  const page = await on.people.sit('/komando/admin/opd', DESK, { as: 'admin' })
  await page.getByRole('cell', { name: 'Inspektorat', exact: true }).waitFor()
  await tabTo(page, /^OPD baru$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Kode/)
  await page.keyboard.type('KESBANGPOL')
  await page.keyboard.press('Enter')
  await dialog(page).locator('[aria-invalid="true"]').waitFor()
  await tabTo(page, /^Nama/)
  await page.keyboard.type('Badan Kesatuan Bangsa dan Politik')
  await page.keyboard.press('Enter')
  await page.getByText('KESBANGPOL disimpan.').waitFor()
  await page.getByRole('rowheader', { name: 'KESBANGPOL' }).waitFor()
  await until(async () => (await focused(page)).name === 'OPD baru', 'the focus is back on the button')
  await page.context().close()
})

test('an administrator opens an account for an officer, then closes it', async () => {
  const page = await on.people.sit('/komando/admin', DESK, { as: 'admin' })
  await page.getByRole('heading', { name: 'Akun', exact: true }).waitFor()
  await tabTo(page, /^Akun baru$/)
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await tabTo(page, /^Nama$/)
  await page.keyboard.type('Yanto Papan Ketik')
  await tabTo(page, /^Surel atau nomor telepon/)
  await page.keyboard.type('yanto.ketik@example.test')
  await tabTo(page, /^OPD/)
  await page.keyboard.type('DLHP')
  await tabTo(page, /^Undang untuk membuat kata sandi sendiri/)
  await page.keyboard.press('Space')
  await tabTo(page, /^Kata sandi/)
  await page.keyboard.type('jalan-panjang-27')
  await page.keyboard.press('Enter')
  await page.getByText('Yanto Papan Ketik disimpan.').waitFor()
  const { signIn } = await on.house.ask('mutation ($i: SignInInput!) { signIn(input: $i) { ... on Session { viewer { role } } } }', {
    i: { identifier: 'yanto.ketik@example.test', password: 'jalan-panjang-27' },
  })
  assert.equal(signIn.viewer.role, 'OFFICER')

  await tabTo(page, /^Cari nama/)
  await page.keyboard.type('Yanto Papan')
  await page.getByRole('rowheader', { name: 'Yanto Papan Ketik' }).waitFor()
  await until(async () => (await page.getByRole('rowheader').count()) === 1, 'only the account sought is listed')
  await tabTo(page, /^Ubah Yanto Papan Ketik$/)
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await tabTo(page, /^Akun aktif/)
  await page.keyboard.press('Space')
  await tabTo(page, /^Simpan$/)
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /Yanto Papan Ketik/ }).getByText('Nonaktif').waitFor()
  await page.context().close()
})

test('an administrator closes the offices for a day, and opens them again', async () => {
  const page = await on.people.sit('/komando/admin/libur', DESK, { as: 'admin' })
  await page.getByRole('heading', { name: 'Hari libur', exact: true }).waitFor()
  await tabTo(page, /^Tambah hari$/)
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await tabTo(page, /^Keterangan/)
  await page.keyboard.type('Hari jadi kabupaten')
  await page.keyboard.press('Enter')
  await page.getByText('Hari jadi kabupaten disimpan.').waitFor()
  await page.getByRole('row', { name: /Hari jadi kabupaten/ }).getByText('Ditetapkan di sini').waitFor()
  await tabTo(page, /^Hapus Hari jadi kabupaten$/)
  await page.keyboard.press('Enter')
  await page.getByText('Hari jadi kabupaten dihapus.').waitFor()
  await page.getByRole('row', { name: /Hari jadi kabupaten/ }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('an administrator sets a time limit, is asked for its basis, and sees what it will change', async () => {
  const page = await on.people.sit('/komando/admin/tenggat', DESK, { as: 'admin' })
  await page.getByRole('heading', { name: 'Tenggat', exact: true }).waitFor()
  await tabTo(page, /^Tenggat baru$/)
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await tabTo(page, /^Kategori/)
  await page.keyboard.type('Lampu')
  await tabTo(page, /^Lama/)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('Sebutkan dasar hukumnya.').waitFor()
  await tabTo(page, /^Dasar hukum/)
  await page.keyboard.type('Janji layanan lampu')
  await dialog(page).getByText(/^Mulai .*: 1 hari kerja \(Janji layanan lampu\)$/).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /Janji layanan lampu/ }).getByText('1 hari kerja').waitFor()
  await page.context().close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
