/** Screens on walls: paired by a code that an administrator confirms, blank again when revoked. */
import { test } from 'node:test'
import { DESK, PATIENCE, WALL } from './people.mjs'
import { stage } from './stage.mjs'
import { pairingCode } from './tour.mjs'

const on = stage()
/** A display asks every 20 s whether it still may, and the machine may be busy. */
const LONG = { timeout: PATIENCE + 60_000 }

const WALLS = [
  { path: '/komando/layar', name: 'Ruang bupati', shows: null },
  { path: '/antrean/layar', name: 'Lobi DPUPR', shows: 'Antrean DPUPR' },
]

for (const { path, name, shows } of WALLS) {
  test(`the display at ${path} is paired by its code, shows its board, and is blank once revoked`, async () => {
    const wall = await on.people.sit(path, WALL)
    const admin = await on.people.sit('/komando/admin/layar', DESK, { as: 'admin' })
    const shown = wall.locator('.k-pairing__code, .w-pair__code')
    const code = await pairingCode(wall)

    await admin.getByRole('button', { name: 'Pasang layar' }).click()
    await admin.getByLabel('Kode di layar').fill(code)
    await admin.getByLabel('Nama layar').fill(name)
    if (shows !== null) await admin.getByLabel('Yang ditampilkan').selectOption({ label: shows })
    await admin.getByRole('dialog').getByRole('button', { name: 'Pasang', exact: true }).click()
    await admin.getByText(`${name} terpasang`).first().waitFor()
    await wall.locator('.k-board, .w-wall').waitFor(LONG)
    await wall.getByText('Langsung', { exact: false }).first().waitFor()

    await admin.getByRole('button', { name: `Cabut ${name}` }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Cabut', exact: true }).click()
    await admin.getByText(`${name} dicabut`).first().waitFor()
    await shown.waitFor(LONG)
    await wall.locator('.k-board, .w-wall').waitFor({ state: 'detached' })
    await wall.context().close()
    await admin.context().close()
  })
}

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
