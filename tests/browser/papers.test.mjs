/** Diskominfo issues a paper, the regent reads the same one, and a month's summary is everybody's. */
import assert from 'node:assert/strict'
import { DESK, PHONE, until } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
let desk, number

async function issue(page) {
  await page.getByRole('button', { name: 'Terbitkan' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click()
  const said = page.getByText(/^Nomor \d{3}\//).first()
  await said.waitFor()
  await page.getByText('Draf, belum diterbitkan').waitFor({ state: 'detached' })
  return /\d{3}\/[^ ]+/.exec(await said.innerText())[0]
}

/** A file of what is on screen, as this person gets it. */
async function file(page, format) {
  const address = await page.getByRole('link', { name: new RegExp(`^${format}:`) }).first().getAttribute('href')
  const reply = await page.context().request.get(on.house.url + address)
  return { status: reply.status(), body: await reply.body(), address }
}

step('a verifier looks at the draft of the last fortnight and issues it', async () => {
  desk = await on.people.sit('/komando/laporan', DESK, { as: 'verifikator' })
  await desk.getByText('Draf, belum diterbitkan').waitFor()
  await desk.getByRole('heading', { name: 'Laporan dua mingguan pengelolaan pengaduan masyarakat' }).waitFor()
  number = await issue(desk)
  assert.match(number, /^001\/LDM\/DISKOMINFO\//)
  await until(async () => (await desk.evaluate(() => document.activeElement?.tagName)) !== 'BODY', 'the focus is somewhere')
})

step('the regent finds it with its number, and the same file', async () => {
  const regent = await on.people.sit('/komando/laporan', DESK, { as: 'bupati' })
  await regent.getByText(new RegExp(number)).first().waitFor()
  assert.equal(await regent.getByRole('button', { name: 'Terbitkan' }).count(), 0)
  const [mine, theirs] = [await file(desk, 'PDF'), await file(regent, 'PDF')]
  assert.equal(mine.body.subarray(0, 5).toString(), '%PDF-')
  assert.ok(mine.body.equals(theirs.body))
})

step('an OPD’s head issues its periodic report, which no other OPD gets', async () => {
  const head = await on.people.sit('/antrean/berkala', DESK, { as: 'kepala.dpupr' })
  await head.getByText('Draf, belum diterbitkan').waitFor()
  assert.match(await issue(head), /\/LB\/DPUPR\//)
  const { address } = await file(head, 'XLSX')
  const other = await on.people.sit('/antrean', DESK, { as: 'petugas.dlhp' })
  assert.equal((await other.context().request.get(on.house.url + address)).status(), 404)
})

step('a month’s summary is read by anybody on a telephone once it is issued', async () => {
  await desk.getByLabel('Jenis laporan').selectOption('MONTHLY_SUMMARY')
  await desk.getByRole('heading', { name: 'Ringkasan bulanan pengaduan masyarakat' }).waitFor()
  await issue(desk)
  const anybody = await on.people.sit('/ringkasan', PHONE)
  await anybody.getByRole('link', { name: /^Ringkasan bulanan pengaduan masyarakat/ }).click()
  await anybody.getByRole('heading', { name: 'Aduan menurut kecamatan' }).waitFor()
  assert.equal(await anybody.evaluate(() => document.documentElement.scrollWidth > innerWidth), false)
})

step('nothing went wrong on any page', () => on.people.assertNoTrouble())
