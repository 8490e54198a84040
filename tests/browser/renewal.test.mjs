/** An upgrade while pages are open: they go on, people are offered the new one, walls take it by themselves. */
import { test } from 'node:test'
import { DESK, PHONE, WALL, until } from './people.mjs'
import { stage } from './stage.mjs'
import { pairingCode } from './tour.mjs'

const on = stage()

/** Whether the page was loaded anew since it was marked. */
const mark = (page) => page.evaluate(() => (globalThis.before = true))
const isNew = (page) => page.evaluate(() => globalThis.before === undefined).catch(() => false)

test('who has a page open over an upgrade goes on, and is offered the new one', async () => {
  const [siti, budi, wall, admin] = await Promise.all([
    on.people.sit('/papan', PHONE),
    on.people.sit('/antrean', DESK, { as: 'petugas.dpupr' }),
    on.people.sit('/komando/layar', WALL),
    on.people.sit('/komando/admin/layar', DESK, { as: 'admin' }),
  ])
  const asked = new Set()
  for (const page of [siti, budi, wall, admin]) {
    page.on('request', (request) => asked.add(new URL(request.url()).pathname.split('/').at(-1)))
    await page.reload()
  }
  // Walls take some seconds to a minute, by chance: this one the least.
  await wall.addInitScript(() => (Math.random = () => 0))
  await wall.reload()
  const code = await pairingCode(wall)
  await admin.getByRole('button', { name: 'Pasang layar' }).click()
  await admin.getByLabel('Kode di layar').fill(code)
  await admin.getByLabel('Nama layar').fill('Ruang bupati')
  await admin.getByRole('dialog').getByRole('button', { name: 'Pasang', exact: true }).click()
  await wall.locator('.k-board').waitFor()
  for (const page of [siti, budi, wall]) {
    await page.getByText('Langsung', { exact: false }).first().waitFor()
    await mark(page)
  }

  await on.house.kill('SIGTERM')
  on.house.rebuild(asked)
  await on.house.start()

  const offers = (page) => page.getByRole('complementary', { name: 'Pembaruan' })
  for (const page of [siti, budi]) await offers(page).getByText('Taprose sudah diperbarui.').waitFor()
  // Of a part that the new build has no more.
  await budi.locator('a[href="/antrean/akun"]').first().click()
  await budi.getByRole('heading', { level: 1, name: 'Akun saya' }).waitFor()
  if (await isNew(budi)) throw new Error('the page was loaded anew unasked')

  await offers(siti).getByRole('button', { name: 'Nanti saja' }).click()
  await offers(siti).waitFor({ state: 'detached' })
  await siti.reload()
  await offers(siti).getByRole('button', { name: 'Muat ulang' }).click()
  await until(() => siti.evaluate(() => document.querySelector('meta[name=build]').content === 'newer').catch(() => false), 'Siti has the new page')
  await siti.getByText('Langsung', { exact: false }).first().waitFor()
  await offers(siti).waitFor({ state: 'detached' })
  await offers(budi).getByRole('button', { name: 'Muat ulang' }).click()
  await until(() => isNew(budi), 'the desk is loaded anew')
  await until(() => isNew(wall), 'the wall has loaded itself anew')
  await wall.locator('.k-board').waitFor()
  for (const page of [siti, budi, wall, admin]) await page.context().close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
