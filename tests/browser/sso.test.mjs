/** Staff sign in at the government's own provider, which is a real one; an account is linked to it by hand, and unlinked. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { after } from 'node:test'
import { axe, violations } from './axe.mjs'
import { DAY } from './day.mjs'
import { freePort, PASSWORD } from './house.mjs'
import { DESK, PHONE, signIn, until } from './people.mjs'
import { LABEL, Provider, signInThere } from './provider.mjs'
import { stage, step } from './stage.mjs'
import { dress } from './tour.mjs'

const NARROW = { ...PHONE, viewport: { width: 320, height: 640 } }
const offset = DAY - Date.now()
const port = await freePort()
/** Another site than the provider's, as it is in life: what a browser brings back from there is judged by that. */
const site = `http://localhost:${port}`
// Before the server, which is told of it.
const provider = await Provider.open(site, offset)
after(() => provider.close())
const on = stage({ port, offset })
const BUTTON = { name: `Masuk dengan ${LABEL}` }
const LINK = { name: `Tautkan ke ${LABEL}` }

/** A page of the service, which may lead to the provider. */
function sit(path, screen = DESK) {
  for (const url of [site, provider.issuer]) on.people.elsewhere.add(new URL(url).host)
  return on.people.sit(site + path, screen)
}

/** Nothing is wrong with it on a narrow telephone and on a desk, light and dark; where SHOTS names a folder, pictures go there. */
async function looks(page, name) {
  await page.evaluate(axe)
  for (const [width, height] of [[320, 640], [1366, 768]]) {
    await page.setViewportSize({ width, height })
    for (const theme of ['light', 'dark']) {
      await dress(page, theme)
      const at = `${name}, ${theme}, at ${width}`
      assert.deepEqual(await violations(page), [], at)
      assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, at)
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `sso-${name}-${width}-${theme}.png`), fullPage: true })
    }
  }
}

/** It can be read without looking for it. */
const inView = (told) =>
  until(() => told.evaluate((at) => at.getBoundingClientRect().top >= 0 && at.getBoundingClientRect().bottom <= innerHeight), 'it is in view')

const signInPage = (page) => page.getByRole('heading', { name: 'Masuk ke Taprose' }).waitFor()

async function leaves(page) {
  await page.getByRole('button', { name: 'Keluar', exact: true }).first().click()
  await signInPage(page)
}

step('the provider knows an officer, a citizen, a verifier by another address, and somebody of whom nobody has heard', async () => {
  await provider.knows('budi.prasetyo', { email: 'petugas.dpupr@demo.test', email_verified: true })
  await provider.knows('bambang', { email: 'warga@demo.test', email_verified: true })
  await provider.knows('dina.k', { email: 'dina@dinas-lain.test', email_verified: true })
  await provider.knows('tamu', { email: 'tamu@dinas-lain.test', email_verified: true })
})

step('an officer presses the button on the queue’s sign-in page, signs in there, is signed in here, and signs out', async () => {
  const page = await sit('/antrean', NARROW)
  await page.getByRole('button', BUTTON).waitFor()
  await looks(page, 'masuk')
  await page.getByRole('button', BUTTON).click()
  await signInThere(page, 'budi.prasetyo', 'bukan-ini')
  await page.getByText('Nama pengguna atau sandi salah.').waitFor()
  assert.equal(new URL(page.url()).origin, provider.issuer)
  await signInThere(page, 'budi.prasetyo')
  await page.locator('[data-line]').first().waitFor()
  assert.equal(page.url(), `${site}/antrean`)
  await page.goto(`${site}/antrean/akun`)
  await page.getByText('Tertaut sejak').waitFor()
  await page.getByText('Budi Prasetyo').first().waitFor()
  await looks(page, 'akun-tertaut')
  await leaves(page)
  await page.reload()
  await signInPage(page)
  await page.context().close()
})

step('who has no account here is told so, and asked there anew who they are when they try again', async () => {
  const page = await sit('/antrean')
  await page.getByRole('button', BUTTON).click()
  await signInThere(page, 'tamu')
  await page.getByRole('alert').getByText('Belum ada akun Taprose untuk Anda. Hubungi administrator Diskominfo.').waitFor()
  assert.equal(page.url(), `${site}/antrean`)
  await looks(page, 'tidak-dikenal')
  await page.getByRole('button', BUTTON).click()
  await signInThere(page, 'budi.prasetyo')
  await page.locator('[data-line]').first().waitFor()
  await leaves(page)
  await page.context().close()
})

step('nor does a citizen come in by it, or who presses cancel there; the command center says it too', async () => {
  const page = await sit('/komando')
  await page.getByRole('button', BUTTON).click()
  await page.getByRole('button', { name: 'Batal' }).click()
  await page.getByRole('alert').getByText('Anda batal masuk di sana. Silakan coba lagi.').waitFor()
  await looks(page, 'batal')
  await page.getByRole('button', BUTTON).click()
  await signInThere(page, 'bambang')
  await page.getByRole('alert').getByText('Peran Anda tidak masuk lewat SSO. Pakai kata sandi Anda.').waitFor()
  await page.reload()
  await signInPage(page)
  assert.equal(await page.getByRole('alert').count(), 0)
  await page.context().close()
})

let desk, elsewhere

step('a verifier whom the provider knows by another address links the account, and comes in by it', async () => {
  desk = await sit('/komando/akun')
  await signIn(desk, 'verifikator')
  await desk.getByRole('button', LINK).waitFor()
  await looks(desk, 'belum-tertaut')
  await desk.getByRole('button', LINK).click()
  await signInThere(desk, 'dina.k')
  await desk.getByText(`Akun Anda sudah tertaut ke ${LABEL}.`).waitFor()
  await inView(desk.getByText(`Akun Anda sudah tertaut ke ${LABEL}.`))
  assert.equal(desk.url(), `${site}/komando/akun`)
  await desk.getByText('Tertaut sejak').waitFor()
  await looks(desk, 'tertaut')
  elsewhere = await sit('/komando/akun')
  await elsewhere.getByRole('button', BUTTON).click()
  await signInThere(elsewhere, 'dina.k')
  await elsewhere.getByText('Tertaut sejak').waitFor()
  await elsewhere.goto(`${site}/komando/diskominfo`)
  await elsewhere.getByText('Langsung').first().waitFor()
})

step('the same identity is not linked to the regent’s account, and cancelling links nothing', async () => {
  const page = await sit('/komando/akun')
  await signIn(page, 'bupati')
  await page.getByRole('button', LINK).click()
  await signInThere(page, 'dina.k')
  await page.getByRole('alert').getByText('Identitas SSO itu sudah tertaut ke akun lain.').waitFor()
  await looks(page, 'identitas-terpakai')
  await page.getByRole('button', LINK).click()
  // Whoever has signed in there already is asked all the same.
  await page.getByRole('button', { name: 'Batal' }).click()
  await page.getByRole('alert').getByText('Anda batal masuk di sana.').waitFor()
  await page.getByRole('button', LINK).waitFor()
  await page.context().close()
})

step('who signed in long ago is asked again, and unlinks it: what was opened by it ends', async () => {
  const [ended] = await once(on.house.beside('tests/browser/long_ago.py'), 'exit')
  assert.equal(ended, 0)
  await desk.getByRole('button', { name: 'Lepas tautan' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Pastikan bahwa ini Anda' })
  await dialog.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', LINK).waitFor()
  await signInPage(elsewhere)
  await elsewhere.getByRole('button', BUTTON).click()
  await elsewhere.getByRole('alert').getByText('Belum ada akun Taprose untuk Anda.').waitFor()
  await until(async () => (await desk.getByText('Tertaut sejak').count()) === 0, 'it is not linked any more')
  for (const page of [desk, elsewhere]) await page.context().close()
})

step('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
