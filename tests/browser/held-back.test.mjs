/** A word is held back from now on; who adds it learns where the public reads it already, and it is moderated there. */
import assert from 'node:assert/strict'
import { clean } from './clean.mjs'
import { DESK, PHONE, until } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
const dialog = (page) => page.getByRole('dialog')
const may = (page, name) => page.getByRole('button', { name, exact: true })
let numbers
let address

/** Filed by Siti, sent on to DPUPR and, with `answer`, answered. */
async function filed(title, answer) {
  const [siti, verifier, officer] = await Promise.all(['siti', 'verifikator', 'petugas.dpupr'].map((name) => on.house.token(name)))
  const refused = '... on Refused { message }'
  const { submitComplaint } = await on.house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) { ... on SubmittedComplaint { complaint { id number } } ${refused} } }`,
    { i: { title, description: 'Dekat jembatan.', district: '35.23.16' } },
    siti,
  )
  const { id, number } = submitComplaint.complaint
  const acts = [
    ['VerifyComplaintInput', 'verifyComplaint', { complaint: id, opd: 'DPUPR' }, verifier],
    ...(answer === undefined ? [] : [['RespondInput', 'respondToComplaint', { complaint: id, kind: 'PROGRESS', text: answer }, officer]]),
  ]
  for (const [type, name, i, token] of acts) {
    const done = await on.house.ask(`mutation ($i: ${type}!) { ${name}(input: $i) { __typename ${refused} } }`, { i }, token)
    assert.equal(done[name].message, undefined)
  }
  return number
}

step('an administrator adds a word, and learns in how many complaints and answers the public reads it', async () => {
  numbers = [await filed('Jalan kethek berlubang'), await filed('Lampu padam', 'Kami usir k3th3k itu.')]
  const admin = await on.people.sit('/komando/admin/kata', DESK, { as: 'admin' })
  await may(admin, 'Kata baru').click()
  await dialog(admin).getByLabel('Kata', { exact: true }).fill('kethek')
  await may(dialog(admin), 'Simpan').click()
  await admin.getByText('“kethek” disembunyikan mulai sekarang. Publik kini membacanya di 1 aduan dan 1 jawaban.').waitFor()
  const shown = admin.getByRole('dialog', { name: 'Yang dibaca publik: “kethek”' })
  for (const number of numbers) await shown.getByText(number).waitFor()
  await clean(admin, 'held-back-read')
  address = await shown.getByRole('link', { name: 'kata=kethek' }).getAttribute('href')
  await admin.keyboard.press('Escape')
  await shown.waitFor({ state: 'detached' })
  await clean(admin, 'held-back')
  await may(admin, 'Sudah terbaca? “kethek”').click()
  await shown.getByText('Publik kini membacanya di 1 aduan dan 1 jawaban.').waitFor()
  await admin.goto(`${on.house.url}/komando/admin/riwayat`)
  await admin.getByText('Kata yang disembunyikan').last().waitFor()
  await admin.context().close()
})

step('a verifier opens that list and moderates, and what is decided leaves it', async () => {
  const desk = await on.people.sit(address, DESK, { as: 'verifikator' })
  await desk.getByText('Publik kini membacanya di 1 aduan dan 1 jawaban.').waitFor()
  const rows = desk.locator('.k-row')
  await until(async () => (await rows.count()) === 2, 'both are listed')
  await clean(desk, 'desk-read')
  await rows.filter({ hasText: numbers[0] }).getByRole('link').click()
  await desk.getByText('Tindakan lain').click()
  await may(desk, 'Ubah yang dibaca publik').click()
  await dialog(desk).getByLabel('Judul untuk publik').fill('Jalan berlubang')
  await dialog(desk).getByLabel('Alasan', { exact: true }).fill('Kata kasar.')
  await may(dialog(desk), 'Simpan').click()
  await desk.getByText('Publik kini membacanya di 0 aduan dan 1 jawaban.').waitFor()
  await until(async () => (await rows.count()) === 1, 'it has left the list')
  await desk.getByRole('link', { name: 'Kembali ke semua aduan' }).click()
  await desk.locator('#desk-search').fill('kethek')
  await desk.keyboard.press('Enter')
  await desk.getByRole('link', { name: 'Hanya yang dibaca publik' }).click()
  await desk.getByText('Publik kini membacanya di 0 aduan dan 1 jawaban.').waitFor()
  await desk.context().close()
})

step('the form shows at once that the public will not read it', async () => {
  const form = await on.people.sit('/lapor', PHONE)
  await form.getByLabel('Ceritakan masalahnya').fill('Dasar KETHEEEK, jalan rusak.')
  await form.getByText('Begini publik akan melihatnya').click()
  await form.locator('.w-public').getByText('Dasar [disembunyikan], jalan rusak.').waitFor()
  await form.locator('.w-public').scrollIntoViewIfNeeded()
  await clean(form, 'preview')
  await form.context().close()
})

step('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
