/** A complaint that is filed without a link is sent by itself, and once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE, photo } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

async function count(words) {
  const { complaints } = await on.house.ask(
    'query ($s: String!) { complaints(first: 20, filter: { search: $s }) { totalCount } }',
    { s: words },
    await on.house.token('verifikator'),
  )
  return complaints.totalCount
}

async function write(page, story) {
  await page.getByLabel('Ceritakan masalahnya').fill(story)
  await page.getByLabel('Kecamatan').selectOption({ label: 'Semanding' })
  await page.getByText('Tersimpan di perangkat ini').last().waitFor()
}

test('a draft sent offline waits through a closed tab, and goes once with two tabs open', async () => {
  const page = await on.people.sit('/lapor', PHONE)
  const context = page.context()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.getByLabel('Ceritakan masalahnya').waitFor()
  await context.setOffline(true)
  await write(page, 'Lampu Tugu Wanatirta padam, gelap gulita.')
  await page.getByLabel('Pilih foto').setInputFiles(photo('lampu.png'))
  await page.getByRole('img', { name: 'Foto 1' }).waitFor()
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'tersimpan di perangkat ini' }).waitFor()
  await page.close()

  const again = await context.newPage()
  await again.goto(`${on.house.url}/saya`)
  await again.getByText('Menunggu dikirim').first().waitFor()
  const other = await context.newPage()
  await other.goto(on.house.url)
  assert.equal(await count('Tugu Wanatirta'), 0)
  await context.setOffline(false)
  for (const tab of [again, other]) await tab.getByText('Tanda terimanya siap').first().waitFor()
  assert.equal(await count('Tugu Wanatirta'), 1)
  await again.getByRole('link', { name: 'Lihat tanda terima' }).tap()
  await again.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
})

test('when the answer is lost on its way, the complaint is not filed a second time', async () => {
  const page = await on.people.sit('/lapor', PHONE, { serviceWorkers: 'block' })
  let sent = 0
  await page.route('**/graphql', async (route) => {
    const filing = route.request().postData()?.includes('Pohon randu Wanatirta tumbang') && /submitComplaint|idempotencyKey/.test(route.request().postData())
    if (!filing) return route.continue()
    sent += 1
    if (sent > 1) return route.continue()
    await route.fetch()
    return route.abort('connectionreset')
  })
  await write(page, 'Pohon randu Wanatirta tumbang menutup jalan desa.')
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).or(page.getByText('Tanda terimanya siap')).first().waitFor({ timeout: 90_000 })
  assert.equal(sent, 2)
  assert.equal(await count('randu Wanatirta'), 1)
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
