/** A verifier decides what the public sees: it changes live before a visitor, nothing of the old is left, and the reporter reads why. */
import assert from 'node:assert/strict'
import { clean } from './clean.mjs'
import { DESK, PHONE, photo, until } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()

let complaint
let desk
let visitor
let old
const TELEPHONE = '081234567890'

/** What an address answers whoever sits there, past all that the browser keeps. */
const answers = (page, address) => page.evaluate(async (url) => (await fetch(url, { cache: 'no-store' })).status, address)

async function upload(token) {
  const { buffer, name, mimeType } = photo('parkir.png')
  const form = new FormData()
  form.append('file', new Blob([buffer], { type: mimeType }), name)
  const reply = await fetch(`${on.house.url}/uploads`, { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } })
  return (await reply.json()).id
}

const dialog = (page) => page.getByRole('dialog')
const may = (page, name) => page.getByRole('button', { name, exact: true })

step('a complaint with a photo and a telephone number comes in, and the number is masked for the public', async () => {
  const token = await on.house.token('siti')
  const attachments = [await upload(token)]
  const i = { title: 'Parkir liar mobil tetangga di gang', description: `Tanya saya di ${TELEPHONE}.`, district: '35.23.16', attachments }
  const { submitComplaint: done } = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) { ... on SubmittedComplaint { complaint { id number } } ... on Refused { message } } }`,
    { i },
    token,
  )
  complaint = done.complaint
})

step('the verifier sees what the public will read before it is sent on, and one key sends it', async () => {
  desk = await on.people.sit(`/komando/diskominfo/${complaint.number}`, DESK, { as: 'verifikator' })
  await desk.locator('.k-public mark').filter({ hasText: '[disembunyikan]' }).waitFor()
  await clean(desk, 'verify')
  await desk.getByLabel('Diteruskan kepada').selectOption('DLHP')
  await may(desk, 'Teruskan').click()
  await until(async () => {
    const { complaint: now } = await on.house.ask('query ($n: String!) { complaint(number: $n) { status } }', { n: complaint.number }, await on.house.token('verifikator'))
    return now.status === 'ROUTED'
  }, 'it is routed')
})

step('a visitor reads the masked words and sees the photo', async () => {
  visitor = await on.people.sit(`/aduan/${complaint.number}`, PHONE)
  await visitor.getByText('Tanya saya di [disembunyikan].').waitFor()
  await visitor.getByText('Sebagian isi disunting moderator').waitFor()
  const link = visitor.locator('.t-photos a')
  await link.locator('img').scrollIntoViewIfNeeded()
  old = { photo: await link.getAttribute('href'), thumbnail: await link.locator('img').getAttribute('src') }
  assert.deepEqual([await answers(visitor, old.photo), await answers(visitor, old.thumbnail)], [200, 200])
})

step('the verifier changes the title for the public, with a reason', async () => {
  await desk.goto(`${on.house.url}/komando/diskominfo/${complaint.number}`)
  await desk.getByText('Tindakan lain').click()
  await may(desk, 'Ubah yang dibaca publik').click()
  await dialog(desk).getByLabel('Judul untuk publik').fill('Parkir liar di gang')
  await clean(desk, 'words')
  await may(dialog(desk), 'Simpan').click()
  await dialog(desk).getByText('Tulis alasannya').waitFor()
  await dialog(desk).getByLabel('Alasan', { exact: true }).fill('Menunjuk tetangga.')
  await may(dialog(desk), 'Simpan').click()
  await dialog(desk).waitFor({ state: 'detached' })
  await visitor.getByRole('heading', { level: 1, name: 'Parkir liar di gang', exact: true }).waitFor()
  assert.equal(await visitor.getByText('tetangga').count(), 0)
  // One's own act is nothing that happened meanwhile.
  assert.equal(await desk.locator('.t-colleague').count(), 0)
})

step('a box is drawn with the mouse, another made and moved by keys, and the last step taken back', async () => {
  await may(desk, 'Foto 1: Hitamkan bagian').click()
  const stageOf = dialog(desk).locator('.k-stage')
  await stageOf.locator('img').evaluate((img) => img.decode())
  const { x, y, width, height } = await stageOf.boundingBox()
  await desk.mouse.move(x + width * 0.1, y + height * 0.1)
  await desk.mouse.down()
  await desk.mouse.move(x + width * 0.5, y + height * 0.5, { steps: 4 })
  await desk.mouse.up()
  const boxes = dialog(desk).locator('.k-stage__box')
  await until(async () => (await boxes.count()) === 1, 'a box is there')
  await may(dialog(desk), 'Tambah kotak').click()
  await until(() => desk.evaluate(() => document.activeElement?.id === 'box-1'), 'the new box has the focus')
  await desk.keyboard.press('ArrowRight')
  await desk.keyboard.press('Shift+ArrowDown')
  assert.match(await boxes.nth(1).getAttribute('aria-label'), /Kotak 2: dari kiri 42 %, dari atas 40 %, lebar 20 %, tinggi 22 %/)
  await may(dialog(desk), 'Urungkan').click()
  assert.match(await boxes.nth(1).getAttribute('aria-label'), /tinggi 20 %/)
  await boxes.nth(1).focus()
  await desk.keyboard.press('Delete')
  await until(async () => (await boxes.count()) === 1, 'the box is gone')
  await until(async () => (await desk.evaluate(() => document.activeElement?.tagName)) !== 'BODY', 'the focus is somewhere')
  await clean(desk, 'redact')
})

step('the server blacks it out, and shows the verifier what the public sees', async () => {
  await dialog(desk).getByRole('button', { name: 'Wajah atau pelat nomor orang lain terlihat.' }).click()
  await may(dialog(desk), 'Hitamkan untuk publik').click()
  const made = dialog(desk).getByRole('img', { name: 'Inilah yang dilihat publik' })
  await made.evaluate((img) => img.decode())
  const pixel = await made.evaluate((img) => {
    const canvas = new OffscreenCanvas(img.naturalWidth, img.naturalHeight)
    const pen = canvas.getContext('2d')
    pen.drawImage(img, 0, 0)
    const at = (left, top) => [...pen.getImageData(left * img.naturalWidth, top * img.naturalHeight, 1, 1).data].slice(0, 3)
    return { inside: Math.max(...at(0.3, 0.3)), outside: Math.max(...at(0.8, 0.2)) }
  })
  assert.ok(pixel.inside < 20 && pixel.outside > 100, JSON.stringify(pixel))
  await clean(desk, 'made')
  await may(dialog(desk), 'Selesai').click()
})

step('before the visitor the photo changes by itself, and the old one is nowhere for them', async () => {
  await until(async () => (await visitor.locator('.t-photos a').getAttribute('href')) !== old.photo, 'another photo is shown')
  const now = await visitor.locator('.t-photos a').getAttribute('href')
  assert.equal(await answers(visitor, now), 200)
  assert.deepEqual([await answers(visitor, old.photo), await answers(visitor, old.thumbnail)], [404, 404])
  const kept = () => visitor.evaluate(async (url) => (await (await caches.open('taprose-pictures')).match(url)) !== undefined, old.thumbnail)
  await until(async () => !(await kept()), 'the device has forgotten the old picture')
  await clean(visitor, 'visitor')
})

step('drawn again, what is black already is there', async () => {
  await may(desk, 'Foto 1: Hitamkan bagian').click()
  await dialog(desk).locator('.k-stage__box').waitFor()
  assert.equal(await dialog(desk).locator('.k-stage__box').count(), 1)
  await desk.keyboard.press('Escape')
  await dialog(desk).waitFor({ state: 'detached' })
})

step('the reporter reads what was changed and why, beside what they wrote', async () => {
  const mine = await on.people.sit(`/aduan/${complaint.number}`, PHONE, { as: 'siti' })
  await mine.getByRole('heading', { name: 'Yang dilihat publik' }).waitFor()
  const side = mine.locator('section', { has: mine.locator('#public-side') })
  for (const said of ['Parkir liar mobil tetangga di gang', 'Parkir liar di gang', TELEPHONE, 'Alasan: Menunjuk tetangga.', 'Bagian foto dihitamkan']) {
    await side.getByText(said).first().waitFor()
  }
  assert.equal(await answers(mine, old.photo), 200)
  await clean(mine, 'reporter')
  if (process.env.SHOTS) await side.screenshot({ path: `${process.env.SHOTS}/reporter-side.png` })
  await may(mine, 'Tampilkan nama saya').click()
  await mine.getByText('Nama Anda sekarang tampil untuk umum.').waitFor()
  await visitor.getByText('oleh Siti', { exact: false }).waitFor()
  await may(mine, 'Sembunyikan nama saya').click()
  await until(async () => (await visitor.getByText('oleh Siti', { exact: false }).count()) === 0, 'the name is gone before the visitor')
  await mine.context().close()
})

step('the officer of its OPD reads it too', async () => {
  await on.house.ask(
    'mutation ($i: VerifyComplaintInput!) { verifyComplaint(input: $i) { __typename ... on Refused { message } } }',
    { i: { complaint: complaint.id, opd: 'DPUPR' } },
    await on.house.token('verifikator'),
  )
  const officer = await on.people.sit(`/antrean/aduan/${complaint.number}`, DESK, { as: 'petugas.dpupr' })
  await officer.locator('summary', { hasText: 'Sebagian isi disunting moderator' }).click()
  await officer.getByText('Alasan: Menunjuk tetangga.').first().waitFor()
  await clean(officer, 'officer')
  await officer.context().close()
})

step('a hidden answer leaves a placeholder, and a hidden complaint nothing', async () => {
  await on.house.ask(
    'mutation ($i: RespondInput!) { respondToComplaint(input: $i) { __typename ... on Refused { message } } }',
    { i: { complaint: complaint.id, kind: 'PROGRESS', text: 'Sudah kami datangi pemiliknya.' } },
    await on.house.token('petugas.dpupr'),
  )
  await visitor.getByText('Sudah kami datangi pemiliknya.').waitFor()
  await desk.goto(`${on.house.url}/komando/diskominfo/${complaint.number}`)
  await desk.getByText('Tindakan lain').click()
  await may(desk, 'Jawaban 1: Sembunyikan dari publik').click()
  await dialog(desk).getByLabel('Alasan', { exact: true }).fill('Menyebut orang.')
  await may(dialog(desk), 'Sembunyikan dari publik').click()
  await dialog(desk).waitFor({ state: 'detached' })
  await visitor.getByText('Satu jawaban tidak ditampilkan oleh moderator.').waitFor()
  assert.equal(await visitor.getByText('Sudah kami datangi pemiliknya.').count(), 0)
  await clean(desk, 'panel')
  await may(desk, 'Sembunyikan dari publik').click()
  await dialog(desk).getByLabel('Alasan', { exact: true }).fill('Sedang diperiksa.')
  await may(dialog(desk), 'Sembunyikan dari publik').click()
  await visitor.getByRole('heading', { level: 1, name: 'Aduan tidak ditemukan' }).waitFor()
})

step('place and category are put right without routing it anew', async () => {
  await desk.locator('.k-detail__sheet').getByText('Disembunyikan dari publik').first().waitFor()
  await may(desk, 'Betulkan jenis, kategori, tempat').click()
  await dialog(desk).getByText('Belum ada titik di peta.').waitFor()
  await may(dialog(desk), 'Tunjuk di peta').focus()
  await desk.keyboard.press('Enter')
  const map = desk.getByRole('dialog', { name: 'Tunjuk tempatnya' })
  await map.locator('.m-outline').first().waitFor({ state: 'attached' })
  await map.getByLabel('Cari desa atau jalan').fill('sendangharjo')
  await map.getByRole('button', { name: /^Sendangharjo Desa atau kelurahan di Tuban/ }).focus()
  await desk.keyboard.press('Enter')
  await may(map, 'Pakai tempat ini').click()
  await map.getByRole('alert').getByText('Peta belum Anda geser').waitFor()
  await clean(desk, 'correct-map')
  // By keys alone: the map is moved, and the place is taken without another question.
  await map.getByRole('application').focus()
  await desk.keyboard.press('ArrowRight')
  await map.locator('.leaflet-pan-anim').waitFor({ state: 'detached' })
  await may(map, 'Pakai tempat ini').focus()
  await desk.keyboard.press('Enter')
  await map.waitFor({ state: 'detached' })
  await until(async () => (await desk.evaluate(() => document.activeElement?.tagName)) !== 'BODY', 'the focus is somewhere')
  await dialog(desk).getByText(/^Titik: -6[.]\d{5}, 11[12][.]\d{5}$/).waitFor()
  await dialog(desk).getByText('Kecamatan dan desa diusulkan dari titiknya.').waitFor()
  // East of Sendangharjo, by so much as a key moves the map.
  assert.equal(await dialog(desk).getByLabel('Desa atau kelurahan').inputValue(), 'Sukolilo')
  assert.equal(await dialog(desk).getByLabel('Kecamatan').inputValue(), '35.23.16')
  await clean(desk, 'correct')
  await dialog(desk).getByLabel('Alasan', { exact: true }).fill('Salah pilih desa.')
  await may(dialog(desk), 'Simpan').click()
  await dialog(desk).waitFor({ state: 'detached' })
  await desk.locator('.k-facts').getByText('Sukolilo').first().waitFor()
  await desk.setViewportSize(PHONE.viewport)
  await desk.getByRole('heading', { name: 'Moderasi', exact: true }).scrollIntoViewIfNeeded()
  assert.equal(await desk.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0)
  if (process.env.SHOTS) await desk.screenshot({ path: `${process.env.SHOTS}/panel-phone.png` })
})

step('an account shows or hides its name on all complaints at once', async () => {
  const mine = await on.people.sit('/akun', PHONE, { as: 'siti' })
  await may(mine, 'Sembunyikan di semua aduan saya').click()
  await mine.getByText('Nama Anda tidak tampil untuk umum di semua aduan Anda.').waitFor()
  await clean(mine, 'account')
})

step('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
