/** A service in two taps, again with the link lost, and a change that arrives while it is read. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, PHONE, until } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

test('a citizen finds a service in two taps, reads it without a link, hears it change, and asks about it', async () => {
  const page = await on.people.sit('/', PHONE)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.getByRole('link', { name: /^Layanan publik/ }).tap()
  await page.getByRole('link', { name: 'Keterangan rencana kota (KRK)' }).tap()
  await page.getByRole('heading', { level: 1, name: 'Keterangan rencana kota (KRK)' }).waitFor()
  await page.getByText('7 hari kerja', { exact: true }).waitFor()
  await page.getByText(/Buka sampai|Sedang tutup|Tutup hari ini/).waitFor()
  // Kept on the device, some moments after it was read.
  await page.waitForTimeout(2_000)

  const context = page.context()
  await context.setOffline(true)
  const again = await context.newPage()
  await again.goto(`${on.house.url}/`)
  await again.getByRole('link', { name: /^Layanan publik/ }).tap()
  await again.getByRole('searchbox').fill('rencana')
  await again.keyboard.press('Enter')
  await again.getByText('Tanpa sambungan hanya nama layanan yang dicari.').waitFor()
  await again.getByRole('link', { name: 'Keterangan rencana kota (KRK)' }).tap()
  await again.getByRole('heading', { name: 'Syarat' }).waitFor()
  await again.close()
  await context.setOffline(false)
  await page.getByText('Langsung').first().waitFor()

  const head = await on.people.sit('/antrean/layanan', DESK, { as: 'kepala.dpupr' })
  await head.getByRole('link', { name: 'Keterangan rencana kota (KRK)' }).click()
  await head.getByLabel('Lama pengerjaan').fill('3 hari kerja')
  await head.getByRole('button', { name: 'Simpan draf' }).click()
  await head.getByText('Draf oleh').first().waitFor()
  assert.equal(await page.getByText('3 hari kerja', { exact: true }).count(), 0, 'a draft is not told')
  await head.getByRole('button', { name: 'Terbitkan' }).click()
  await head.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click()
  await page.getByText('3 hari kerja', { exact: true }).waitFor()
  await page.getByText('Layanan ini baru saja diperbarui.').first().waitFor()

  await page.getByRole('link', { name: 'Tidak, saya mau bertanya' }).tap()
  await page.getByText('Pertanyaan tentang layanan: Keterangan rencana kota (KRK)').waitFor()
  await page.getByLabel('Ceritakan masalahnya').fill('Apakah tanah warisan juga bisa dimintakan keterangan?')
  await page.getByLabel('Kecamatan').selectOption({ label: 'Semanding' })
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  const asked = async () =>
    (
      await on.house.ask(
        'query { complaints(first: 1, filter: { search: "warisan dimintakan" }) { edges { node { kind service { name } } } } }',
        {},
        await on.house.token('verifikator'),
      )
    ).complaints.edges[0]?.node
  await until(async () => (await asked())?.service?.name === 'Keterangan rencana kota (KRK)', 'the question says what it is about')
  assert.equal((await asked()).kind, 'INFORMATION_REQUEST')
})
