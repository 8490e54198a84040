/** axe-core finds nothing to mend on any citizen's screen, and the security policy holds there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, nothingToMend, violations } from './axe.mjs'

const on = nothingToMend('warga')

test('axe-core itself is at work: it finds an image without words', async () => {
  const page = await on.people.sit('/entah')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => document.querySelector('main').append(document.createElement('img')))
  await page.evaluate(axe)
  assert.match((await violations(page)).join(), /image-alt/)
  await page.context().close()
})
