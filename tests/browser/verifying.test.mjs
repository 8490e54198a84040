/** A morning at Diskominfo's desk: by keyboard, by few clicks, together, and nothing lost. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { focused } from './keys.mjs'
import { DESK, PHONE, photo, signIn, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const DESK_PATH = '/komando/diskominfo'
const TUBAN = '35.23.16'
const FULL_HD = { viewport: { width: 1920, height: 1080 } }

const heading = (page) => page.locator('#detail-title')
const send = (page) => page.getByRole('button', { name: 'Teruskan', exact: true })
const numberOf = (page) => decodeURIComponent(new URL(page.url()).pathname.split('/')[3] ?? '')
const opd = (page) => page.getByLabel('Diteruskan kepada')

async function filed(title, more = {}) {
  const { submitComplaint: done } = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
      ... on SubmittedComplaint { complaint { id number } } ... on Refused { message } } }`,
    { i: { title, description: 'Mohon segera ditindaklanjuti.', district: TUBAN, ...more } },
    await on.house.token('siti'),
  )
  return done.complaint
}

async function standing(number) {
  const { complaint } = await on.house.ask(
    'query ($n: String!) { complaint(number: $n) { status opd { code } } }',
    { n: number },
    await on.house.token('verifikator'),
  )
  return [complaint.status, complaint.opd?.code ?? null]
}

/** At the desk, with the first complaint open. */
async function sit(screen = DESK) {
  const page = await on.people.sit(DESK_PATH, screen, { as: 'verifikator' })
  await page.locator('.k-row').first().waitFor()
  return page
}

/** Opens the neighbour by `key`, and gives its number once it is there with the focus on it. */
async function step(page, key) {
  const before = numberOf(page)
  await page.keyboard.press(key)
  return there(page, before)
}

async function there(page, before) {
  await until(async () => {
    const at = await page.evaluate(() => [document.activeElement?.tagName, document.activeElement?.id])
    return numberOf(page) !== before && at.join() === 'H2,detail-title'
  }, `another complaint than ${before} is open and has the focus`)
  return numberOf(page)
}

/** Adds up what moves beside or in the open complaint without anybody having pressed a key. */
const watchShifts = (page) =>
  page.evaluate(() => {
    globalThis.shifted = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue
        for (const { node, previousRect, currentRect } of entry.sources) {
          if (!node?.parentElement?.closest('.k-desk__detail')) continue
          const [from, to] = [previousRect, currentRect].map(({ x, y, width, height }) => [x, y, width, height].join())
          globalThis.shifted.push(`${(node.outerHTML ?? node.data).slice(0, 120)}: ${from} → ${to}`)
        }
      }
    }).observe({ type: 'layout-shift' })
  })

const SUBJECTS = ['Lampu PJU padam', 'Sampah menumpuk', 'Jalan berlubang', 'Got mampet', 'Air PDAM keruh', 'Usul warga']

test('a morning’s complaints come in', async () => {
  for (let n = 1; n <= 40; n += 1) await filed(`${SUBJECTS[n % SUBJECTS.length]} di gang ${n}`)
})

test('twenty complaints by keyboard alone: one key for a plain one, and the next is open with the focus on it', async () => {
  const page = await sit()
  await watchShifts(page)
  let keys = 0
  let plain = 0
  const decided = []
  let number = await step(page, 'j')
  keys += 1
  for (let n = 0; n < 20; n += 1) {
    await opd(page).locator('option').nth(5).waitFor({ state: 'attached' })
    const to = await opd(page).inputValue()
    if (to === '') {
      // Nobody is suggested: the OPD by its key, its first letters, and sent from there.
      await page.keyboard.press('o')
      await page.keyboard.type('DINSOS')
      await page.keyboard.press('Control+Enter')
      keys += 8
      decided.push([number, 'DINSOS'])
    } else {
      await page.keyboard.press('t')
      keys += 1
      plain += 1
      decided.push([number, to])
    }
    number = await there(page, number)
  }
  assert.ok(plain >= 12, `of twenty only ${plain} were plain`)
  assert.equal(keys, 1 + plain + 8 * (20 - plain))
  for (const [one, to] of decided) await until(async () => (await standing(one)).join() === `ROUTED,${to}`, `${one} is sent to ${to}`)
  assert.deepEqual(await page.evaluate(() => globalThis.shifted), [])
  await page.context().close()
})

test('“Teruskan” and what one decides by are in view without scrolling', async () => {
  const page = await sit()
  await page.keyboard.press('j')
  for (const screen of [DESK, FULL_HD]) {
    await page.setViewportSize(screen.viewport)
    for (let n = 0; n < 8; n += 1) {
      await step(page, 'j')
      for (const what of [heading(page), page.getByText('Tempat', { exact: true }), page.getByText('Pelapor', { exact: true }), send(page)]) {
        const box = await what.boundingBox()
        assert.ok(box !== null && box.y >= 0 && box.y + box.height <= screen.viewport.height, `${await what.innerText()} at ${box?.y}`)
      }
    }
  }
  await page.context().close()
  const telephone = await on.people.sit(`${DESK_PATH}/${(await filed('Lampu PJU padam di Jalan Teuku Umar')).number}`, PHONE, { as: 'verifikator' })
  await heading(telephone).waitFor()
  const box = await send(telephone).boundingBox()
  assert.ok(box !== null && box.y + box.height <= PHONE.viewport.height)
  await telephone.context().close()
})

test('each field, each step and the help have a key; none fires while somebody writes', async () => {
  const page = await sit()
  const number = await step(page, 'j')
  for (const [key, label] of [['c', 'Kategori'], ['o', 'Diteruskan kepada'], ['i', 'Jenis'], ['n', 'Catatan untuk OPD']]) {
    await page.keyboard.press(key)
    await until(async () => (await focused(page)).name.startsWith(label), `${key} leads to ${label}`)
    await page.keyboard.press('Escape')
    await until(async () => (await focused(page)).tag === 'H2', 'Escape leaves the field')
  }
  await page.keyboard.press('a')
  await page.getByLabel('Alasan').waitFor()
  await page.keyboard.press('2')
  assert.equal(await page.getByLabel('Alasan').inputValue(), 'Tidak cukup jelas untuk ditindaklanjuti.')
  await page.keyboard.press('m')
  await page.getByLabel('Yang ditanyakan kepada pelapor').waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('tjkxbu?')
  assert.equal(await page.getByLabel('Yang ditanyakan kepada pelapor').inputValue(), 'tjkxbu?')
  assert.equal(numberOf(page), number)
  assert.equal((await standing(number))[0], 'SUBMITTED')
  await page.keyboard.press('Escape')
  await until(async () => (await focused(page)).tag === 'H2', 'Escape leaves the field')
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  await until(async () => (await focused(page)).tag === 'H2', 'the focus is on the complaint when the step has gone')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Pintasan keyboard' }).waitFor()
  await page.keyboard.press('t')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal((await standing(number))[0], 'SUBMITTED')
  await page.context().close()
})

test('what was begun is there on coming back, by another step, another complaint or a reload, and gone after signing out', async () => {
  const page = await on.people.sit(DESK_PATH)
  await signIn(page, 'verifikator')
  await page.locator('.k-row').first().waitFor()
  const number = await step(page, 'j')
  await page.keyboard.press('m')
  const question = page.getByLabel('Yang ditanyakan kepada pelapor')
  await question.fill('Di sebelah mana balai desa?')
  await page.keyboard.press('Escape')
  await page.keyboard.press('v')
  await page.keyboard.press('m')
  assert.equal(await question.inputValue(), 'Di sebelah mana balai desa?')
  await step(page, 'j')
  assert.equal(await step(page, 'k'), number)
  assert.equal(await question.inputValue(), 'Di sebelah mana balai desa?')
  await page.reload()
  assert.equal(await question.inputValue(), 'Di sebelah mana balai desa?')
  const title = (await heading(page).innerText()).trim()
  const kept = () => page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  assert.match(await kept(), /balai desa/)
  assert.ok(!(await kept()).includes(title), 'nothing of the complaint itself is kept')
  await page.getByRole('button', { name: 'Keluar' }).click()
  await page.getByLabel('Surel').waitFor()
  assert.doesNotMatch(await kept(), /balai desa/)
  await page.context().close()
})

test('those that are ticked are taken back, then forwarded as suggested; one that changed meanwhile is left with its reason', async () => {
  const page = await sit()
  const ticked = []
  while (ticked.length < 3) {
    const number = await step(page, 'j')
    const box = page.getByRole('checkbox', { name: `Centang ${number}` })
    if (await box.isDisabled()) continue
    await page.keyboard.press('x')
    await until(() => box.isChecked(), `${number} is ticked`)
    ticked.push(number)
  }
  await page.keyboard.press('b')
  await page.getByText('3 aduan diteruskan dalam').waitFor()
  await page.keyboard.press('u')
  await page.getByText('3 aduan diteruskan dalam').waitFor({ state: 'detached' })
  for (const number of ticked) assert.equal((await standing(number))[0], 'SUBMITTED')

  for (const number of ticked) await page.getByRole('checkbox', { name: `Centang ${number}` }).check()
  await page.getByRole('button', { name: 'Teruskan semua sesuai saran' }).click()
  await page.getByText('3 aduan diteruskan dalam').waitFor()
  assert.notEqual((await focused(page)).tag, 'BODY')
  const dina = await on.house.token('verifikator')
  const { complaint } = await on.house.ask('query ($n: String!) { complaint(number: $n) { id } }', { n: ticked[1] }, dina)
  await on.house.ask('mutation ($i: ComplaintNoteInput!) { rejectComplaint(input: $i) { __typename } }', { i: { complaint: complaint.id, note: 'Bukan wewenang.' } }, dina)
  await page.getByText('2 aduan diteruskan sesuai saran.').first().waitFor()
  await page.getByText('1 aduan tidak diteruskan:', { exact: true }).waitFor()
  await page.locator('.k-outcomes').getByText(ticked[1]).waitFor()
  const states = await Promise.all(ticked.map(async (number) => (await standing(number))[0]))
  assert.deepEqual(states, ['ROUTED', 'REJECTED', 'ROUTED'])
  await page.context().close()
})

test('a page that is left within the ten seconds loses no decision', async () => {
  const one = await filed('Lampu PJU padam di Jalan Sunan Kalijaga')
  const page = await on.people.sit(`${DESK_PATH}?daftar=masuk`, DESK, { as: 'verifikator' })
  await page.locator('.k-row').first().waitFor()
  while ((await page.getByRole('button', { name: 'Tampilkan berikutnya' }).count()) > 0) {
    const before = await page.locator('.k-row').count()
    await page.getByRole('button', { name: 'Tampilkan berikutnya' }).click()
    await until(async () => (await page.locator('.k-row').count()) > before, 'more are there')
  }
  await page.getByRole('checkbox', { name: `Centang ${one.number}` }).check()
  await page.getByRole('button', { name: 'Teruskan semua sesuai saran' }).click()
  await page.getByText(`${one.number} diteruskan kepada DLHP dalam`).waitFor()
  await page.goto('about:blank')
  await until(async () => (await standing(one.number)).join() === 'ROUTED,DLHP', 'it was sent on the way out')
  await page.goto(on.house.url + DESK_PATH)
  await page.getByText(`${one.number} diteruskan kepada DLHP.`).first().waitFor()
  await page.context().close()
})

test('one that is forwarded by itself is taken back within the same seconds, and nobody has felt it', async () => {
  const page = await on.people.sit(`${DESK_PATH}?daftar=masuk`, DESK, { as: 'verifikator' })
  await page.locator('.k-row').first().waitFor()
  const number = await step(page, 'j')
  await until(async () => (await opd(page).inputValue()) !== '', 'somebody is suggested')
  const to = await opd(page).inputValue()
  await page.keyboard.press('t')
  await page.getByText(`${number} diteruskan kepada ${to} dalam`).waitFor()
  await there(page, number)
  await page.keyboard.press('u')
  await page.getByText(`${number} diteruskan kepada ${to} dalam`).waitFor({ state: 'detached' })
  assert.equal((await standing(number))[0], 'SUBMITTED')
  await page.getByRole('checkbox', { name: `Centang ${number}` }).waitFor()
  await page.context().close()
})

test('a kecamatan’s services are proposed to its own office, and two clicks forward a plain complaint', async () => {
  const one = await filed('Loket tutup sebelum waktunya', { category: 'layanan-kecamatan' })
  const page = await on.people.sit(`${DESK_PATH}/${one.number}`, DESK, { as: 'verifikator' })
  await until(async () => (await opd(page).inputValue()) === 'KEC-TUBAN', 'its own office is proposed')
  await send(page).click()
  await page.getByText(`${one.number} diteruskan kepada KEC-TUBAN.`).first().waitFor()
  await page.context().close()
})

test('how many are similar is seen before anyone merges, by key they are compared and merged, and the next is open', async () => {
  const place = { location: { latitude: -6.9012, longitude: 112.0512 }, category: 'lampu-jalan' }
  const older = await filed('Lampu depan pasar atom mati', place)
  const newer = await filed('PJU depan pasar atom padam', { ...place, location: { latitude: -6.9015, longitude: 112.0512 } })
  await filed('Lampu jalan mati jauh sekali', { ...place, location: { latitude: -6.93, longitude: 112.0512 } })
  const page = await on.people.sit(`${DESK_PATH}/${newer.number}`, DESK, { as: 'verifikator' })
  await page.getByRole('button', { name: /Gabungkan \d+ serupa/ }).waitFor()
  await page.keyboard.press('g')
  const first = page.locator('.k-decide-pane .k-complaint').first()
  await first.waitFor()
  assert.match(await first.innerText(), new RegExp(older.number))
  assert.ok(!(await page.locator('.k-decide-pane').innerText()).includes('jauh sekali'), 'what is kilometres off is not proposed')
  await page.keyboard.press('1')
  await page.getByRole('heading', { name: 'Bandingkan lalu gabungkan' }).waitFor()
  await page.getByText(older.number).first().waitFor()
  await page.getByRole('button', { name: `Gabungkan ${newer.number} ke ${older.number}` }).waitFor()
  await page.keyboard.press('t')
  await page.getByText(`${newer.number} digabung ke ${older.number}.`).first().waitFor()
  await there(page, newer.number)
  assert.equal((await standing(newer.number))[0], 'MERGED')
  await page.context().close()
})

test('who decides before the list has come goes on all the same: to the next once it is there, and stays until then', async () => {
  const one = await filed('Saluran tersumbat di Jalan Diponegoro')
  const page = await on.people.sit('about:blank', DESK, { as: 'verifikator' })
  const gate = () => {
    let open
    const passed = new Promise((go) => (open = go))
    return { open, passed }
  }
  const [listed, sent] = [gate(), gate()]
  await page.route('**/graphql', async (route) => {
    const { variables = {} } = route.request().postDataJSON() ?? {}
    if (variables.suggest === true) await listed.passed
    if (variables.input?.complaint === one.id) await sent.passed
    await route.continue()
  })
  await page.goto(`${on.house.url}${DESK_PATH}/${one.number}`)
  await opd(page).selectOption('DPUPR')
  const asked = page.waitForRequest((request) => request.postData()?.includes(one.id) === true && request.postData().includes('version'))
  await send(page).click()
  await asked
  listed.open()
  await page.locator('.k-row').first().waitFor()
  sent.open()
  await page.getByText(`${one.number} diteruskan kepada DPUPR.`).first().waitFor()
  await there(page, one.number)
  await page.context().close()
})

test('photos open in place, go on by arrows, and the focus comes back; a place opens on a map that every device has', async () => {
  const files = await Promise.all(
    ['satu.png', 'dua.png'].map(async (name) => {
      const { buffer, mimeType } = photo(name)
      const form = new FormData()
      form.append('file', new Blob([buffer], { type: mimeType }), name)
      const reply = await fetch(`${on.house.url}/uploads`, { method: 'POST', body: form, headers: { authorization: `Bearer ${await on.house.token('siti')}` } })
      return (await reply.json()).id
    }),
  )
  const one = await filed('Jalan berlubang di Latsari', { attachments: files, location: { latitude: -6.9, longitude: 112.05 } })
  const page = await on.people.sit(`${DESK_PATH}/${one.number}`, DESK, { as: 'verifikator' })
  await page.locator('.t-photos img').first().waitFor()
  await page.locator('.t-photos a').first().focus()
  await page.keyboard.press('f')
  const box = page.getByRole('dialog')
  await box.getByRole('heading', { name: /foto 1 dari 2/ }).waitFor()
  await page.keyboard.press('ArrowRight')
  await box.getByRole('heading', { name: /foto 2 dari 2/ }).waitFor()
  // The photo lies over none of what one touches.
  for (const name of ['Tutup', 'Foto sebelumnya']) await box.getByRole('button', { name }).click({ trial: true })
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement?.closest('.t-photos') !== null), true)
  assert.equal(page.url().includes(one.number), true)
  assert.match(await page.getByRole('link', { name: 'Buka di peta' }).first().getAttribute('href'), /^https:\/\/www\.openstreetmap\.org\/\?mlat=-6\.9/)
  await page.context().close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
