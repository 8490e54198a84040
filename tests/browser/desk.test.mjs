/** An officer's desk: quick in the hand, and nothing on it moves by itself. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ROOT } from './chromium.mjs'
import { DESK, PHONE, routed, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

const ask = async (as, query, variables) => on.house.ask(query, variables, await on.house.token(as))

const instruct = (text) =>
  ask('bupati', 'mutation ($i: InstructOpdInput!) { instructOpd(input: $i) { __typename } }', { i: { opd: 'DPUPR', text } })

const template = (title, text) =>
  ask('petugas.dpupr', 'mutation ($i: ReplyTemplateInput!) { saveReplyTemplate(input: $i) { __typename } }', { i: { title, text } })

const focus = (page) =>
  page.evaluate(() => ({ tag: document.activeElement.tagName, line: document.activeElement.dataset.line ?? null }))

const wholeLines = (page) =>
  page.locator('.a-line').evaluateAll(
    (lines) =>
      lines.filter((line) => {
        const { top, bottom } = line.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      }).length,
  )

test('six complaints stand whole on a small desk below two dispositions, and none moves while others come and go', async () => {
  await instruct('Tinjau jembatan di Palang bersama camat, dan laporkan hasilnya dengan foto sebelum hari Jumat.')
  await instruct('Percepat penanganan lampu jalan.')
  const page = await on.people.sit('/antrean', DESK, { as: 'petugas.dpupr' })
  await until(async () => (await page.locator('.a-order').count()) >= 2, 'both dispositions are there')
  await page.locator('[data-line]').first().waitFor()
  await until(async () => (await wholeLines(page)) >= 6, 'six lines are seen whole')
  const places = () =>
    page.locator('[data-line]').evaluateAll((lines) =>
      lines.filter((line) => line.getBoundingClientRect().top < innerHeight).map((line) => [line.dataset.line, line.getBoundingClientRect().top]),
    )
  const before = await places()
  await instruct('Satu lagi yang datang selagi petugas membaca.')
  const fresh = await routed(on.house, 'Datang selagi petugas membaca')
  const { queue } = await ask('kepala.dpupr', '{ queue(opd: "DPUPR", first: 3) { edges { node { id number } } } }')
  const { node } = queue.edges[1]
  const done = { complaint: node.id, kind: 'RESOLUTION', text: 'Sudah kami kerjakan.' }
  await ask('kepala.dpupr', 'mutation ($i: RespondInput!) { respondToComplaint(input: $i) { __typename } }', { i: done })
  await page.locator('.a-line--gone', { has: page.locator(`[data-line="${node.number}"]`) }).waitFor()
  await page.locator('.a-news').filter({ hasText: '1 disposisi' }).waitFor()
  assert.deepEqual(await places(), before)
  await page.keyboard.press('n')
  await until(async () => (await page.locator('.a-order').count()) >= 3, 'what is new is shown once it is asked for')
  assert.equal(await page.locator(`[data-line="${node.number}"]`).count(), 0)
  assert.equal(await page.locator(`[data-line="${fresh.number}"]`).count(), 1)
})

test('an officer answers five complaints by keyboard with a ready answer, and each time is on the next', async () => {
  await template('Aaa diterima', 'Terima kasih, {pelapor}. Aduan {nomor} kami tindak lanjuti.')
  const filed = []
  for (let n = 1; n <= 6; n += 1) filed.push(await routed(on.house, `Lima sekaligus nomor ${n}`))
  const page = await on.people.sit('/antrean', DESK, { as: 'petugas.dpupr' })
  await page.locator('[data-line]').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('Lima sekaligus')
  await until(async () => (await page.locator('[data-line]').count()) === 6, 'the queue shows the six')
  const order = await page.locator('[data-line]').evaluateAll((lines) => lines.map((line) => line.dataset.line))
  await page.keyboard.press('Tab')
  await page.evaluate(() => document.activeElement.blur())
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  for (let n = 0; n < 5; n += 1) {
    await until(async () => page.url().endsWith(order[n]), `complaint ${n + 1} is open`)
    await page.locator('.a-composer').waitFor()
    await until(async () => (await focus(page)).tag === 'H2', 'its name has the focus')
    await page.keyboard.press('a')
    await until(async () => (await focus(page)).tag === 'TEXTAREA', 'the field has the focus')
    await page.evaluate(() => document.activeElement.blur())
    await page.keyboard.press('t')
    await page.keyboard.press('1')
    await until(
      async () => page.evaluate(() => document.activeElement.value?.includes('kami tindak lanjuti') === true),
      'the ready answer is in the field',
    )
    await page.keyboard.press('Control+Shift+Enter')
    await page.locator('.a-done').filter({ hasText: order[n] }).waitFor()
  }
  await until(async () => page.url().endsWith(order[5]), 'the sixth is open')
  await page.getByRole('status').filter({ hasText: 'Dinyatakan diterima' }).first().waitFor({ state: 'attached' })
  for (const { number } of filed.filter(({ number }) => number !== order[5])) {
    const { complaint } = await ask('petugas.dpupr', 'query ($n: String!) { complaint(number: $n) { responses { text } } }', { n: number })
    assert.match(complaint.responses[0].text, new RegExp(`Terima kasih, .+ Aduan ${number} kami tindak lanjuti`))
  }
})

test('after the last word on a complaint the confirmation is in view, and the keyboard goes on from its place', async () => {
  await routed(on.house, 'Satu dari dua')
  await routed(on.house, 'Dua dari dua')
  const page = await on.people.sit('/antrean', DESK, { as: 'petugas.dpupr' })
  await page.locator('[data-line]').first().waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('dari dua')
  await until(async () => (await page.locator('[data-line]').count()) === 2, 'the queue shows both')
  const [first, second] = await page.locator('[data-line]').evaluateAll((lines) => lines.map((line) => line.dataset.line))
  await page.locator(`[data-line="${first}"]`).click()
  await page.locator('.a-composer').waitFor()
  await page.keyboard.press('r')
  await until(async () => (await focus(page)).tag === 'TEXTAREA', 'the field has the focus')
  await page.keyboard.type('Sudah kami kerjakan.')
  await page.keyboard.press('Control+Enter')
  const told = page.locator('.a-done').filter({ hasText: 'Dinyatakan selesai' })
  await told.waitFor()
  assert.equal(await told.evaluate((at) => at.getBoundingClientRect().top >= 0 && at.getBoundingClientRect().bottom <= innerHeight), true)
  await until(async () => (await focus(page)).tag === 'H2', 'the focus is on the complaint')
  await page.keyboard.press('j')
  await until(async () => (await focus(page)).line === second, 'j goes on to the next')
})

test('a head gives a complaint to an officer, whose desk hears it; a note stays inside', async () => {
  const { number } = await routed(on.house, 'Untuk petugas tertentu')
  const officer = await on.people.sit('/antrean', DESK, { as: 'petugas.dpupr' })
  await officer.getByText('Langsung').first().waitFor()
  const head = await on.people.sit(`/antrean/aduan/${number}`, DESK, { as: 'kepala.dpupr' })
  await head.locator('.a-assign option', { hasText: 'Budi Prasetyo' }).waitFor({ state: 'attached' })
  await head.locator('.a-assign select').selectOption({ label: 'Budi Prasetyo, S.T.' })
  await officer.getByRole('status').filter({ hasText: 'Diserahkan kepada Anda' }).waitFor({ state: 'attached' })
  await head.getByRole('button', { name: 'Tulis catatan' }).click()
  await head.getByLabel('Catatan', { exact: true }).fill('Alat berat datang besok.')
  await head.keyboard.press('Control+Enter')
  await officer.goto(`${on.house.url}/antrean/aduan/${number}`)
  await officer.locator('.a-notes').getByText('Alat berat datang besok.').waitFor()
  const visitor = await on.people.sit(`/aduan/${number}`, PHONE)
  await visitor.getByRole('heading', { name: 'Untuk petugas tertentu' }).waitFor()
  assert.equal(await visitor.getByText('Alat berat').count(), 0)
})

test('a visitor saves the PDF of an answer; what is no photo and no PDF is refused with a word', async () => {
  const { number } = await routed(on.house, 'Surat tugas terlampir')
  const made = 'import sys; from tests.models.media import pdfs; sys.stdout.buffer.write(pdfs.pdf(2))'
  const buffer = execFileSync(process.env.PYTHON, ['-c', made], { cwd: ROOT, env: { ...process.env, PYTHONPATH: ROOT } })
  const page = await on.people.sit(`/antrean/aduan/${number}`, DESK, { as: 'petugas.dpupr' })
  await page.locator('.a-composer').waitFor()
  await page.keyboard.press('r')
  await until(async () => (await focus(page)).tag === 'TEXTAREA', 'the field has the focus')
  await page.keyboard.type('Sudah kami perbaiki.')
  await page.locator('.a-composer input[type=file]').setInputFiles([
    { name: 'Surat tugas.pdf', mimeType: 'application/pdf', buffer },
    { name: 'catatan.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
  ])
  await page.getByText('Surat tugas.pdf terkirim').waitFor()
  await page.getByText('catatan.txt gagal: hanya foto').waitFor()
  await page.getByRole('button', { name: 'Buang catatan.txt' }).click()
  await page.getByRole('button', { name: 'Nyatakan selesai' }).click()
  await page.locator('.a-done').waitFor()
  const visitor = await on.people.sit(`/aduan/${number}`, PHONE)
  const [saved] = await Promise.all([visitor.waitForEvent('download'), visitor.getByRole('link', { name: /Surat tugas\.pdf/ }).click()])
  assert.equal(saved.suggestedFilename(), 'Surat tugas.pdf')
  assert.deepEqual(readFileSync(await saved.path()), buffer)
})

test('an address that is no page says so, and leads back; another office’s complaint says whose it is', async () => {
  const page = await on.people.sit('/antrean/entah', DESK, { as: 'petugas.dlhp' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Kembali ke antrean' }).click()
  await page.getByRole('heading', { name: 'Antrean DLHP' }).waitFor()
  const { number } = await routed(on.house, 'Milik OPD lain')
  await page.goto(`${on.house.url}/antrean/aduan/${number}`)
  await page.getByText(/Aduan ini ditangani Dinas Pekerjaan Umum/).waitFor()
  assert.equal(await page.locator('.a-composer').count(), 0)
  const strayed = await on.people.sit('/komando', DESK, { as: 'petugas.dlhp' })
  await strayed.getByRole('link', { name: 'Buka Antrean OPD' }).click()
  await strayed.getByRole('heading', { name: 'Antrean DLHP' }).waitFor()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
