/** A list is asked for as a file, the page is left, and the file is found again by whoever asked, and by nobody else. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { DESK, PHONE, until } from './people.mjs'
import { stage, step } from './stage.mjs'

const on = stage()
let dewi

/** What a download has in it. */
async function taken(page, act) {
  const waiting = page.waitForEvent('download')
  await act()
  const download = await waiting
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

step('a verifier asks for the list as a table, and sees it get ready', async () => {
  dewi = await on.people.sit('/komando/diskominfo', DESK, { as: 'verifikator' })
  await dewi.getByRole('button', { name: 'Unduh daftar' }).click()
  const dialog = dewi.getByRole('dialog', { name: 'Unduh daftar ini' })
  await dialog.getByRole('radio', { name: /^Excel/ }).waitFor()
  await dialog.getByRole('radio', { name: /^CSV/ }).check()
  await dialog.getByRole('button', { name: 'Siapkan berkas' }).click()
  await dialog.getByText('Siap', { exact: true }).waitFor()
  const { name, bytes } = await taken(dewi, () => dialog.getByRole('link', { name: /^Unduh aduan-/ }).click())
  assert.match(name, /^aduan-.*\.csv$/)
  const lines = bytes.toString('utf8').split('\r\n')
  assert.match(lines[0], /Nomor,Diajukan,Jenis,Status,Judul/)
  assert.ok(lines.slice(1).some((line) => line.includes('Menunggu verifikasi')))
})

step('it is found again on the page of downloads, and removed there', async () => {
  await dewi.getByRole('link', { name: 'Buka Unduhan' }).click()
  await dewi.getByRole('heading', { name: 'Unduhan', level: 1 }).waitFor()
  await dewi.getByText(/Daftar aduan \(CSV\)/).waitFor()
  await dewi.getByRole('button', { name: /^Hapus aduan-/ }).click()
  await dewi.getByText('Belum ada unduhan.', { exact: false }).waitFor()
  await until(async () => (await dewi.evaluate(() => document.activeElement?.tagName)) !== 'BODY', 'the focus is somewhere')
})

step('a citizen has the public list as a workbook, on a telephone', async () => {
  const siti = await on.people.sit('/papan', PHONE, { as: 'siti' })
  await siti.getByRole('button', { name: 'Unduh daftar' }).click()
  await siti.getByRole('button', { name: 'Siapkan berkas' }).click()
  const { name, bytes } = await taken(siti, () => siti.getByRole('link', { name: /^Unduh aduan-/ }).click())
  assert.match(name, /\.xlsx$/)
  assert.equal(bytes.subarray(0, 2).toString(), 'PK')
  await siti.goto(`${on.house.url}/unduhan`)
  await siti.getByText(/Daftar aduan \(XLSX\)/).waitFor()
  assert.equal(await siti.evaluate(() => document.documentElement.scrollWidth > innerWidth), false)
})

step('an officer has what they have looked for', async () => {
  const budi = await on.people.sit('/antrean/selesai', DESK, { as: 'petugas.dpupr' })
  await budi.getByRole('button', { name: 'Unduh daftar' }).click()
  await budi.getByRole('button', { name: 'Siapkan berkas' }).click()
  await budi.getByRole('link', { name: /^Unduh aduan-/ }).waitFor()
  await budi.getByRole('link', { name: 'Buka Unduhan' }).click()
  await budi.getByRole('heading', { name: 'Unduhan', level: 1 }).waitFor()
})

step('nothing went wrong on any page', () => on.people.assertNoTrouble())
