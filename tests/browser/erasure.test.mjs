/** A reporter with a receipt has themselves forgotten: sees what goes and what stays, and says so twice. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { axe, violations } from './axe.mjs'
import { PHONE } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
const NARROW = { ...PHONE, viewport: { width: 320, height: 640 } }
const CONTACT = { name: 'Sumarni Astuti', phone: '081234567834' }
let number, pin, page

async function look(name) {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) })
  await page.evaluate(axe)
  assert.deepEqual(await violations(page), [], name)
  assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, name)
}

step('what goes and what stays is shown', async () => {
  const filed = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
      ... on SubmittedComplaint { pin complaint { id number } } ... on Refused { message } } }`,
    { i: { title: 'Rengel: saluran mampet lagi', description: 'Air meluap.', district: '35.23.14', contact: CONTACT } },
  )
  pin = filed.submitComplaint.pin
  number = filed.submitComplaint.complaint.number
  page = await on.people.sit(`/aduan/${number}#pin=${pin}`, NARROW)
  await page.getByRole('button', { name: 'Hapus data saya' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Nama dan kontak Anda pada 1 aduan').waitFor()
  await dialog.getByText('1 aduan belum selesai dan tetap diproses').waitFor()
  await look('erasure-shown')
})

step('it is asked twice, and then nothing is left of who it was', async () => {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Lanjutkan' }).click()
  await dialog.getByText('Tidak dapat dikembalikan. Hapus sekarang?').waitFor()
  await look('erasure-sure')
  await dialog.getByRole('button', { name: 'Ya, hapus data saya' }).click()
  await dialog.getByText('Aduan tetap dapat dibaca').waitFor()
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY')
  await look('erasure-done')
  const tracked = await on.house.ask('query ($n: String!, $p: String!) { trackComplaint(number: $n, pin: $p) { id } }', {
    n: number, p: pin,
  })
  assert.equal(tracked.trackComplaint, null)
  await dialog.getByRole('button', { name: 'Ke halaman depan' }).click()
  await page.getByRole('heading', { name: 'Ada masalah di sekitar Anda?' }).waitFor()
})

step('an account shows the same, in English too', async () => {
  page = await on.people.sit('/akun', NARROW, { as: 'warga' })
  await page.getByRole('button', { name: /English/ }).first().click()
  await page.getByRole('button', { name: 'Delete the account' }).click()
  await page.getByRole('dialog').getByText('What stays').waitFor()
  await look('erasure-account')
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Current password').last().waitFor()
  assert.equal(await page.evaluate(() => document.activeElement.id), 'delete-password')
  await look('erasure-account-sure')
})

step('who has an account reads who has looked at who they are, of all that they reported', async () => {
  page = await on.people.sit('/akun', NARROW, { as: 'siti' })
  await page.getByRole('heading', { name: 'Siapa yang membuka identitas saya' }).waitFor()
  await look('own-looks')
})

step('who has an account takes all that is held about them with them', async () => {
  page = await on.people.sit('/akun', NARROW, { as: 'siti' })
  await page.getByRole('button', { name: 'Unduh data saya' }).click()
  const link = page.getByRole('link', { name: /^Unduh data-saya-/ })
  await link.waitFor()
  await look('own-data')
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  assert.match(file.suggestedFilename(), /^data-saya-.*\.zip$/)
  assert.equal(await file.failure(), null)
})

step('no page complained', () => on.people.assertNoTrouble())
