/** A forgotten password through a real mail server; one device that ends another; a receipt kept in an account. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { ROOT } from './chromium.mjs'
import { DESK, PHONE, routed, signIn, until } from './people.mjs'
import { stage } from './stage.mjs'

const FRESH = 'tiga kuda hijau berlari'
const SMALL = { ...PHONE, viewport: { width: 320, height: 640 } }
const mails = []

// Before the server, which is told where its mail goes.
const python = process.env.PYTHON ?? join(ROOT, '.venv', 'bin', 'python')
const mailbox = spawn(python, [join(ROOT, 'tests', 'browser', 'mailbox.py')], { stdio: ['ignore', 'pipe', 'inherit'] })
const lines = createInterface({ input: mailbox.stdout })
const [first] = await once(lines, 'line')
process.env.TAPROSE_SMTP_URL = `smtp://127.0.0.1:${JSON.parse(first).port}`
lines.on('line', (line) => mails.push(JSON.parse(line)))
after(() => mailbox.kill())

const on = stage()

/** The code in the `nth` mail to this address, once it is there. */
async function codeFor(address, nth = 1) {
  const found = () => mails.filter(({ to, text }) => to === address && /[A-Z0-9]{4} [A-Z0-9]{4}/.test(text))
  await until(() => found().length >= nth, `a code is sent to ${address}`)
  return /[A-Z0-9]{4} [A-Z0-9]{4}/.exec(found()[nth - 1].text)[0]
}

/** Where SHOTS names a folder, what is on the page goes there. */
async function shoot(page, name) {
  const into = process.env.SHOTS
  if (into === undefined) return
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 740 })
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme })
      await page.screenshot({ path: join(into, `${name}-${width}-${theme}.png`), fullPage: true })
    }
  }
}

const sideways = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
const focused = (page) => page.evaluate(() => document.activeElement?.id ?? document.activeElement?.tagName)

test('a citizen has forgotten the password: a code comes by mail, and the telephone that was signed in is not any more', async () => {
  const lost = await on.people.sit('/saya', PHONE, { as: 'warga6' })
  await lost.getByRole('heading', { name: 'Di akun Anda' }).waitFor()
  const page = await on.people.sit('/masuk', SMALL)
  await page.getByRole('link', { name: 'Lupa kata sandi?' }).click()
  await page.getByRole('button', { name: 'Kirim kode' }).click()
  await page.getByText('Isi nomor telepon atau alamat surel yang benar.').waitFor()
  await until(async () => (await focused(page)) === 'identifier', 'the focus is there')
  await page.getByLabel('Surel atau nomor telepon').fill('Warga <WARGA6@demo.test>,')
  await shoot(page, 'lupa-1')
  await page.setViewportSize(SMALL.viewport)
  await page.getByRole('button', { name: 'Kirim kode' }).click()
  await page.getByText('kode sedang dikirim').waitFor()
  await until(async () => (await focused(page)) === 'code', 'the focus is there')
  assert.equal(await sideways(page), 0)
  await shoot(page, 'lupa-2')
  await page.getByLabel('Kode', { exact: true }).fill('ABCD EFGH')
  await page.getByLabel('Kata sandi baru').fill(FRESH)
  await page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  await page.getByText('Kode ini salah atau sudah tidak berlaku.').waitFor()
  await until(async () => (await focused(page)) === 'code', 'the focus is there')
  await page.getByLabel('Surel atau nomor telepon').fill('lain@contoh.test')
  await page.getByText('Jika warga6@demo.test terdaftar').waitFor()
  await page.getByLabel('Surel atau nomor telepon').fill('warga6@demo.test')
  await page.getByLabel('Kode', { exact: true }).fill((await codeFor('warga6@demo.test')).toLowerCase())
  await page.getByRole('button', { name: 'Simpan kata sandi' }).click()
  await page.getByRole('heading', { name: 'Di akun Anda' }).waitFor()
  await lost.getByRole('heading', { name: 'Di akun Anda' }).waitFor({ state: 'detached' })
  await page.goto(`${on.house.url}/akun`)
  await page.getByText('terkonfirmasi', { exact: true }).waitFor()
  await shoot(page, 'akun')
  for (const one of [page, lost]) await one.context().close()
})

test('a new account begins with a code, and an address that has one looks the same', async () => {
  const page = await on.people.sit('/daftar', PHONE)
  await page.getByLabel('Nama lengkap').fill('Sari')
  await page.getByLabel('Surel atau nomor telepon').fill('sarri@contoh.test')
  await page.getByLabel('Kata sandi', { exact: true }).fill(FRESH)
  await page.getByRole('button', { name: 'Daftar akun' }).click()
  await page.getByText('Kami mengirim kode ke sarri@contoh.test').waitFor()
  // A mistyped address: no code was sent to the right one yet.
  await page.getByLabel('Surel atau nomor telepon').fill('sari@contoh.test')
  await page.getByText('Kami mengirim kode ke').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Daftar akun' }).click()
  await page.getByText('Kami mengirim kode ke sari@contoh.test').waitFor()
  await until(async () => (await focused(page)) === 'code', 'the focus is there')
  await shoot(page, 'daftar-kode')
  await page.getByLabel('Kode', { exact: true }).fill(await codeFor('sari@contoh.test'))
  await page.getByRole('button', { name: 'Selesaikan pendaftaran' }).click()
  await page.getByRole('heading', { name: 'Aduan saya' }).waitFor()
  await page.context().close()
})

test('one device ends another, which falls silent, and stays itself', async () => {
  const lost = await on.people.sit('/masuk', PHONE, { userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36' })
  await signIn(lost, 'relawan')
  await lost.getByRole('heading', { name: 'Di akun Anda' }).waitFor()
  const here = await on.people.sit('/masuk?kembali=/akun', DESK, { userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' })
  await signIn(here, 'relawan')
  await here.getByText('Firefox · Windows', { exact: true }).waitFor()
  await here.getByText('jaringan yang sama').first().waitFor()
  await shoot(here, 'perangkat')
  await here.getByRole('button', { name: 'Keluarkan Chrome · Android' }).click()
  await here.getByText('Chrome · Android', { exact: true }).waitFor({ state: 'detached' })
  await until(async () => (await focused(here)) === 'places', 'the focus is there')
  await lost.getByRole('heading', { name: 'Di akun Anda' }).waitFor({ state: 'detached' })
  await here.getByText('Firefox · Windows', { exact: true }).waitFor()
  for (const page of [lost, here]) await page.context().close()
})

test('a receipt’s address opens the complaint, loses the PIN, and goes into the account', async () => {
  const { submitComplaint: filed } = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
      ... on SubmittedComplaint { pin complaint { number } } ... on Refused { message } } }`,
    { i: { title: 'Got mampet', description: 'Sudah tiga hari.', district: '35.23.16' } },
  )
  const { number } = filed.complaint
  const page = await on.people.sit(`/aduan/${number}#pin=${filed.pin}`, PHONE, { as: 'warga' })
  await page.getByRole('heading', { name: 'Got mampet' }).waitFor()
  assert.equal(new URL(page.url()).hash, '')
  await shoot(page, 'klaim')
  await page.getByRole('button', { name: 'Simpan di akun saya' }).click()
  await page.getByText('Aduan ini sekarang ada di akun Anda.').waitFor()
  await until(async () => (await focused(page)) === 'told', 'the focus is where it is said')
  await page.getByRole('button', { name: 'Tambah keterangan' }).click()
  await page.getByLabel('Keterangan Anda').fill('Juga di gang sebelah.')
  await shoot(page, 'tambah')
  await page.getByRole('button', { name: 'Kirim keterangan' }).click()
  await page.getByText('Pelapor menambah keterangan').waitFor()
  await page.goto(`${on.house.url}/saya`)
  await page.getByRole('link', { name: 'Got mampet' }).first().waitFor()
  await page.context().close()
})

test('a receipt on this device shows its QR code, and its picture has it too', async () => {
  const { submitComplaint: filed } = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
      ... on SubmittedComplaint { pin complaint { number } } ... on Refused { message } } }`,
    { i: { title: 'Lampu gang mati', description: 'Sudah tiga hari.', district: '35.23.16' } },
  )
  const { number } = filed.complaint
  const page = await on.people.sit('/ikuti', PHONE)
  await page.getByLabel('Nomor aduan').fill(number)
  await page.getByLabel('PIN').fill(filed.pin)
  await page.getByLabel('Ingat di perangkat ini').check()
  await page.getByRole('button', { name: 'Lihat aduan' }).click()
  await page.getByRole('heading', { name: 'Lampu gang mati' }).waitFor()
  await page.goto(`${on.house.url}/tanda-terima/${number}`)
  await page.getByRole('img', { name: 'Kode QR yang membuka aduan ini' }).waitFor()
  await shoot(page, 'tanda-terima')
  const picture = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Simpan gambar' }).click()
  const saved = await picture
  if (process.env.SHOTS !== undefined) await saved.saveAs(join(process.env.SHOTS, 'gambar.png'))
  await page.context().close()
})

test('a visitor follows a complaint on the device, live; a citizen supports it and takes that back', async () => {
  const complaint = await routed(on.house, 'Lampu pasar padam sekali')
  const visitor = await on.people.sit(`/aduan/${complaint.number}`, PHONE)
  await visitor.getByRole('button', { name: 'Ikuti di perangkat ini' }).click()
  await visitor.getByRole('button', { name: 'Diikuti di perangkat ini' }).waitFor()
  await visitor.goto(`${on.house.url}/saya`)
  const line = visitor.locator('section[aria-labelledby=followed]')
  await line.getByText('Diteruskan').waitFor()
  await shoot(visitor, 'diikuti')

  const citizen = await on.people.sit(`/aduan/${complaint.number}`, PHONE, { as: 'warga' })
  await citizen.getByRole('button', { name: 'Saya juga mengalami ini' }).click()
  await citizen.getByText('1 dukungan').waitFor()
  await until(async () => (await focused(citizen)) === 'take-back', 'the focus is there')
  await shoot(citizen, 'dukung')
  await citizen.getByRole('button', { name: 'Tarik dukungan' }).click()
  await citizen.getByRole('button', { name: 'Saya juga mengalami ini' }).waitFor()
  await until(async () => (await focused(citizen)) === 'support', 'the focus is there')

  await on.house.ask(
    'mutation ($i: RespondInput!) { respondToComplaint(input: $i) { __typename } }',
    { i: { complaint: complaint.id, kind: 'PROGRESS', text: 'Teknisi berangkat.' } },
    await on.house.token('petugas.dpupr'),
  )
  await line.getByText('Proses').waitFor()
  await line.getByRole('button', { name: /Berhenti mengikuti/ }).click()
  await line.waitFor({ state: 'detached' })
  await until(async () => (await focused(visitor)) === 'main', 'the focus goes on from the page')
  for (const page of [visitor, citizen]) await page.context().close()
})

test('an account ends with its password, and its name is gone', async () => {
  const page = await on.people.sit('/masuk?kembali=/akun', PHONE)
  await signIn(page, 'warga3')
  await page.getByRole('button', { name: 'Hapus akun' }).click()
  await page.getByText('Yang tetap ada').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Lanjutkan' }).click()
  await page.getByRole('button', { name: 'Hapus akun saya' }).click()
  await page.getByText('Isi kata sandi Anda sekarang.').waitFor()
  await until(async () => (await focused(page)) === 'delete-password', 'the focus is there')
  await shoot(page, 'hapus')
  await page.getByRole('dialog').getByLabel('Kata sandi sekarang').fill('taprose-demo')
  await page.getByRole('button', { name: 'Hapus akun saya' }).click()
  await page.getByRole('heading', { name: 'Ada masalah di sekitar Anda?' }).waitFor()
  await page.context().close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
