/** The form tells before anything is sent: a bad photo, a place elsewhere, abuse of power, what is nobody's business. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE, photo, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const MONAS = { geolocation: { latitude: -6.1754, longitude: 106.8272, accuracy: 10 } }
const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName)

/** How many complaints were asked to be filed. */
function sends(page) {
  const sent = []
  page.on('request', (request) => /idempotencyKey/.test(request.postData() ?? '') && sent.push(JSON.parse(request.postData()).variables.input))
  return sent
}

test('a photo that cannot be sent is named before anything is', async () => {
  const page = await on.people.sit('/lapor', PHONE, { serviceWorkers: 'block' })
  const broken = { ...photo('rusak.png'), buffer: photo('rusak.png').buffer.subarray(0, 60) }
  const words = { name: 'surat.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 bukan foto') }
  await page.getByLabel('Pilih foto').setInputFiles([photo('baik.png'), broken, words])
  await page.getByText('rusak.png: foto ini rusak atau tidak lengkap').waitFor()
  await page.getByText('surat.pdf: bukan foto yang dapat dibuka').waitFor()
  await page.getByRole('img', { name: 'Foto 1' }).waitFor()
  assert.equal(await page.getByRole('img', { name: /^Foto \d$/ }).count(), 1)
  await page.context().close()
})

test('what is clear in a picture is paper in the photo, and a JPEG without its end is a photo', async () => {
  const page = await on.people.sit('/lapor', PHONE, { serviceWorkers: 'block' })
  const clear = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 900, height: 900 })
    const pen = canvas.getContext('2d')
    const noise = pen.createImageData(900, 450)
    for (let at = 0; at < noise.data.length; at += 4) noise.data.set([Math.random() * 255, Math.random() * 255, Math.random() * 255, 255], at)
    pen.putImageData(noise, 0, 0)
    const bytes = async (kind) => [...new Uint8Array(await new Promise((done) => canvas.toBlob(async (blob) => done(await blob.arrayBuffer()), kind)))]
    return { png: await bytes('image/png'), jpeg: await bytes('image/jpeg') }
  })
  const file = (name, mimeType, bytes) => ({ name, mimeType, buffer: Buffer.from(bytes) })
  assert.ok(clear.png.length > 300_000, 'it is large enough to be shrunk')
  await page.getByLabel('Pilih foto').setInputFiles([file('bening.png', 'image/png', clear.png), file('putus.jpg', 'image/jpeg', clear.jpeg.slice(0, -3))])
  await page.getByRole('img', { name: 'Foto 2' }).waitFor()
  const corner = await page.getByRole('img', { name: 'Foto 1' }).evaluate(async (image) => {
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight })
    canvas.getContext('2d').drawImage(image, 0, 0)
    return [...canvas.getContext('2d').getImageData(450, image.naturalHeight - 20, 1, 1).data]
  })
  assert.ok(corner.every((part) => part > 245), String(corner))
  await page.context().close()
})

test('a place in Jakarta is refused at its field, and the focus is never lost', async () => {
  const page = await on.people.sit('/lapor', PHONE, { serviceWorkers: 'block', ...MONAS })
  const sent = sends(page)
  await page.getByLabel('Ceritakan masalahnya').fill('Trotoar retak di depan rumah.')
  await page.getByRole('button', { name: 'Lokasi saya sekarang' }).tap()
  await page.getByText('Titik ini di luar Kabupaten Tuban.').first().waitFor()
  await until(async () => (await focused(page)) === 'point', 'the point has the focus')
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await until(async () => (await focused(page)) === 'point', 'the point has the focus again')
  assert.equal(sent.length, 0)
  await page.getByRole('button', { name: 'Hapus titik' }).tap()
  await until(async () => (await focused(page)) === 'on-map', 'what came in its place has it')
  await page.getByRole('button', { name: 'Tunjuk di peta' }).tap()
  await page.getByRole('button', { name: 'Pakai tempat ini' }).tap()
  await page.getByText('Peta belum Anda geser. Apakah tandanya sudah tepat di tempat kejadian?').first().waitFor()
  await page.getByRole('button', { name: 'Ya, sudah tepat' }).tap()
  await until(async () => (await focused(page)) === 'point', 'after the map the point has it')
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  await page.context().close()
})

test('alleged abuse of power is asked about, and goes to the Inspectorate alone', async () => {
  const page = await on.people.sit('/lapor', PHONE, { serviceWorkers: 'block' })
  const sent = sends(page)
  await page.getByLabel('Ceritakan masalahnya').fill('Ada pungli, oknum petugas meminta suap untuk surat tanah.')
  await page.getByText('Ini tentang dugaan penyalahgunaan wewenang?').waitFor()
  await page.getByLabel('Kecamatan', { exact: true }).selectOption({ label: 'Semanding' })
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByText('Pilih dulu siapa yang boleh membacanya.').first().waitFor()
  assert.equal(sent.length, 0)
  await page.getByRole('button', { name: 'Ya, kirim tertutup' }).tap()
  await page.getByText('Publik tidak melihat aduan ini.').waitFor()
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  assert.equal(sent[0].kind, 'OVERSIGHT')
  await page.context().close()
})

test('personal data is marked while it is written, and the preview shows what the public will read', async () => {
  const page = await on.people.sit('/lapor', PHONE, { serviceWorkers: 'block' })
  await page.getByLabel('Ceritakan masalahnya').fill('Lampu padam. Hubungi 0812 3456 7890, NIK 3523161708890001, saya Suwarti.')
  await page.getByText('Tanpa nama dan kontak').tap()
  await page.getByRole('textbox', { name: 'Nama (boleh kosong)' }).fill('Suwarti')
  await page.getByText('Publik tidak membacanya. OPD yang menangani').waitFor()
  await page.getByRole('button', { name: 'NIK atau nomor KK: 3523161708890001' }).tap()
  const chosen = await page.getByLabel('Ceritakan masalahnya').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd))
  assert.equal(chosen, '3523161708890001')
  await page.getByText('Begini publik akan melihatnya').tap()
  const seen = page.getByRole('article', { name: 'Begini publik akan melihatnya' })
  await seen.getByText('Lampu padam. Hubungi [disembunyikan], NIK [disembunyikan], saya [disembunyikan].').waitFor()
  await seen.getByText('Pelapor: Warga').waitFor()
  await page.getByText('Publik melihat isi dan foto, tanpa nama Anda.').tap()
  await page.getByText('Tampilkan nama saya kepada publik').tap()
  await seen.getByText('Pelapor: Suwarti').waitFor()
  await page.getByText('Publik membacanya, karena Anda memilih begitu').waitFor()
  await page.context().close()
})

test('an empty sign-in says what is missing', async () => {
  const page = await on.people.sit('/masuk', PHONE)
  await page.getByRole('button', { name: 'Masuk', exact: true }).tap()
  await page.getByText('Isi surel atau nomor telepon Anda.').waitFor()
  await page.getByText('Isi kata sandi Anda.').waitFor()
  await until(async () => (await focused(page)) === 'identifier', 'the focus is there')
  await page.context().close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
