/** Who reported it stands behind a reason, which the reporter reads, and administrators with the name. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { axe, violations } from './axe.mjs'
import { DESK, PHONE } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
const NARROW = { ...PHONE, viewport: { width: 320, height: 640 } }
const TITLE = 'Merakurak: lampu jalan padam lagi'
const CONTACT = { name: 'Sumarni Astuti', phone: '081234567834' }
const WORDS = 'Survei ke lokasi besok pagi.'
let number, pin, officer, reporter

/** Pictures for whoever looks, where PICTURES names a folder; and no fault that axe knows. */
async function look(page, name) {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`), fullPage: true })
  await page.evaluate(axe)
  assert.deepEqual(await violations(page), [], name)
  assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, name)
}

step('a visitor complains with a name and a telephone, and Diskominfo sends it on', async () => {
  const filed = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
      ... on SubmittedComplaint { pin complaint { id number } } ... on Refused { message } } }`,
    { i: { title: TITLE, description: 'Sudah tiga malam gelap.', district: '35.23.13', contact: CONTACT } },
  )
  pin = filed.submitComplaint.pin
  number = filed.submitComplaint.complaint.number
  await on.house.ask(
    'mutation ($i: VerifyComplaintInput!) { verifyComplaint(input: $i) { __typename } }',
    { i: { complaint: filed.submitComplaint.complaint.id, opd: 'DPUPR', category: 'jalan-rusak' } },
    await on.house.token('verifikator'),
  )
})

step('an officer sees that there is somebody, and not who', async () => {
  officer = await on.people.sit(`/antrean/aduan/${number}`, NARROW, { as: 'petugas.dpupr' })
  await officer.getByRole('button', { name: 'Lihat identitas pelapor' }).waitFor()
  const text = await officer.locator('body').innerText()
  assert.ok(text.includes('S. A. · 62••••••34'), text)
  assert.ok(!text.includes('Sumarni'))
  await look(officer, 'identity-masked')
})

step('a reason is asked for, and what is missing is said', async () => {
  reporter = await on.people.sit(`/aduan/${number}#pin=${pin}`, NARROW)
  await reporter.getByRole('heading', { name: 'Siapa yang membuka identitas saya' }).waitFor()
  await reporter.getByText('Belum ada yang membuka nama dan kontak Anda.').waitFor()
  await officer.getByRole('button', { name: 'Lihat identitas pelapor' }).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Tampilkan' }).click()
  await dialog.getByText('Pilih alasan melihat identitas pelapor.').waitFor()
  await look(officer, 'identity-asked')
  await dialog.getByLabel('Alasan').selectOption('VISIT')
  await dialog.getByLabel('Keterangan').fill(WORDS)
  await dialog.getByRole('button', { name: 'Tampilkan' }).click()
})

step('the contact is shown, and the focus is on it', async () => {
  await officer.getByRole('link', { name: '+6281234567834' }).waitFor()
  await officer.getByText(CONTACT.name).first().waitFor()
  assert.notEqual(await officer.evaluate(() => document.activeElement.tagName), 'BODY')
  await look(officer, 'identity-shown')
})

step('the reporter hears of it while they look', async () => {
  await reporter.getByText(`Bertemu di lokasi: ${WORDS}`).waitFor()
  await reporter.getByText(/Petugas.* DPUPR/).first().waitFor()
  await look(reporter, 'identity-own')
})

step('who has given a reason is not asked again after a reload', async () => {
  await officer.reload()
  await officer.getByRole('button', { name: 'Lihat identitas pelapor' }).click()
  await officer.getByRole('link', { name: '+6281234567834' }).waitFor()
  assert.equal(await officer.getByRole('dialog').count(), 0)
})

step('an administrator reads who it was, filters, and sees new ones come', async () => {
  const page = await on.people.sit('/komando/admin/identitas', DESK, { as: 'admin' })
  await page.getByRole('row', { name: new RegExp(number) }).waitFor()
  await look(page, 'identity-log')
  await page.setViewportSize({ width: 320, height: 640 })
  await look(page, 'identity-log-narrow')
  const desk = await on.people.sit(`/komando/diskominfo/${number}`, DESK, { as: 'verifikator' })
  await desk.getByRole('button', { name: 'Lihat identitas pelapor' }).click()
  await desk.getByRole('dialog').getByLabel('Alasan').selectOption('CHECK')
  await desk.getByRole('dialog').getByRole('button', { name: 'Tampilkan' }).click()
  await desk.getByText(CONTACT.name).first().waitFor()
  await look(desk, 'identity-diskominfo')
  await page.getByText('Memeriksa kebenaran atau aduan ganda').waitFor()
  await page.getByLabel('Nama pembuka').fill('tidak ada yang begini')
  await page.getByText('Belum ada yang membuka identitas pelapor.').waitFor()
})

step('no page complained', () => on.people.assertNoTrouble())
