/** One's own account: a new password, and signing out everywhere, as the other devices feel it. */
import { test } from 'node:test'
import { PASSWORD } from './house.mjs'
import { DESK, PHONE, signIn, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const FRESH = 'kata-sandi-yang-baru'

/** Signs in at the form, in a browser of its own: what is ended here must not be shared. */
async function enters(path, name, screen) {
  const page = await on.people.sit(path, screen)
  await signIn(page, name)
  return page
}

/** So many devices are listed. */
const devices = (page, many) =>
  until(async () => (await page.locator('section[aria-labelledby=places] li').count()) === many, `${many} devices are listed`)

async function changes(page, current, fresh) {
  await page.getByLabel('Kata sandi sekarang').fill(current)
  await page.getByLabel('Kata sandi baru').fill(fresh)
  await page.getByRole('button', { name: 'Ganti kata sandi' }).click()
}

test('a citizen changes the password: this telephone stays signed in and live, the lost one does not', async () => {
  const lost = await enters('/masuk', 'siti', PHONE)
  await lost.getByRole('heading', { name: 'Di akun Anda' }).waitFor()
  await lost.getByText('Langsung').first().waitFor()
  const here = await enters('/masuk?kembali=/akun', 'siti', PHONE)
  await devices(here, 2)

  await changes(here, 'bukan-ini', FRESH)
  await here.getByText('Kata sandi sekarang salah.').waitFor()
  await changes(here, PASSWORD, 'pendek')
  await here.getByText('Kata sandi harus 8–200 karakter.').waitFor()
  await changes(here, PASSWORD, FRESH)
  await here.getByText('Kata sandi sudah diganti.').waitFor()
  await devices(here, 1)
  await lost.getByRole('heading', { name: 'Di akun Anda' }).waitFor({ state: 'detached' })

  await here.goto(`${on.house.url}/saya`)
  await here.getByRole('heading', { name: 'Di akun Anda' }).waitFor()
  await here.getByText('Langsung').first().waitFor()
  for (const page of [lost, here]) await page.context().close()
})

test('an officer signs out everywhere: the desk that was left open asks for the password within moments', async () => {
  const left = await enters('/antrean', 'petugas.dlhp', DESK)
  await left.locator('[data-line]').first().waitFor()
  const here = await enters('/antrean', 'petugas.dlhp', DESK)
  await here.getByRole('link', { name: /Akun saya/ }).click()
  await here.getByText('perangkat ini', { exact: true }).waitFor()
  await here.getByRole('button', { name: 'Keluar dari semua perangkat' }).click()
  for (const page of [here, left]) await page.getByRole('heading', { name: 'Masuk ke Taprose' }).waitFor()
  for (const page of [left, here]) await page.context().close()
})

test('the regent finds the account in the command center, and signs out there', async () => {
  const regent = await enters('/komando', 'bupati', DESK)
  await regent.getByRole('link', { name: 'Akun saya' }).click()
  await devices(regent, 1)
  await regent.getByRole('button', { name: 'Keluar', exact: true }).last().click()
  await regent.getByRole('heading', { name: 'Masuk ke Taprose' }).waitFor()
  await regent.context().close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
