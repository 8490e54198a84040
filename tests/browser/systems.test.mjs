/** OPDs' own systems: an administrator makes a key and a webhook for one, tries it, and takes the key back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()

test('a key and a webhook are made, shown once, tried and revoked', async () => {
  const admin = await on.people.sit('/komando/admin/sistem', DESK, { as: 'admin' })
  const dialog = admin.getByRole('dialog')
  await admin.getByRole('button', { name: 'Kunci baru' }).click()
  await dialog.getByLabel('Nama sistem').fill('SIJALAN')
  await dialog.getByLabel('Milik OPD').selectOption('DPUPR')
  await dialog.getByLabel('Mengikuti kejadian', { exact: false }).check()
  await dialog.getByRole('button', { name: 'Buat kunci' }).click()
  const token = await dialog.locator('code').textContent()
  assert.match(token, /^tpr_/)
  await dialog.getByRole('button', { name: 'Sudah saya simpan' }).click()
  const seen = await admin.request.post(new URL('/graphql', admin.url()).href, {
    headers: { authorization: `Bearer ${token}` },
    data: { query: '{ viewer { name opd { code } } }' },
  })
  assert.deepEqual((await seen.json()).data.viewer, { name: 'SIJALAN', opd: { code: 'DPUPR' } })

  await admin.getByRole('button', { name: 'Webhook baru' }).click()
  await dialog.getByLabel('Alamat').fill('https://10.0.0.8/kabar')
  await dialog.getByRole('button', { name: 'Pasang' }).click()
  await dialog.getByText('tidak dapat dicapai dari internet').waitFor()
  await dialog.getByLabel('Alamat').fill('https://sijalan.example.invalid/kabar')
  await dialog.getByRole('button', { name: 'Pasang' }).click()
  assert.match(await dialog.locator('code').textContent(), /^whsec_/)
  await dialog.getByRole('button', { name: 'Sudah saya simpan' }).click()
  await admin.getByRole('button', { name: 'Rincian https://sijalan.example.invalid/kabar' }).click()
  await dialog.getByRole('button', { name: 'Kirim uji' }).click()
  await dialog.getByText('Uji tidak diterima: tidak terhubung').waitFor()
  await admin.keyboard.press('Escape')
  await admin.getByRole('button', { name: 'Cabut SIJALAN' }).click()
  await dialog.getByRole('button', { name: 'Cabut', exact: true }).click()
  await admin.getByText('SIJALAN dicabut').waitFor()
  await admin.context().close()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
