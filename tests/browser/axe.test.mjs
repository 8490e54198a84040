/** axe-core finds nothing to mend on any screen, light or dark, and the security policy holds there. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { PHONE, WALL } from './people.mjs'
import { stage } from './stage.mjs'
import { dress, screens, visit } from './tour.mjs'

const on = stage()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** SCREENS=antrean looks at those whose names have that in them. */
const only = new RegExp(process.env.SCREENS ?? '')

/** Of these rules, or of all. */
async function violations(page, rules) {
  const found = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { resultTypes: ['violations'], ...(runOnly && { runOnly }) }),
    rules,
  )
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} · ${failureSummary.replace(/\s+/g, ' ').slice(0, 240)}`),
  )
}

/** So many pixels must be scrolled sideways. */
const sideways = (page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))

test('axe-core itself is at work: it finds an image without words', async () => {
  const page = await on.people.sit('/entah')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => document.querySelector('main').append(document.createElement('img')))
  await page.evaluate(axe)
  assert.match((await violations(page)).join(), /image-alt/)
  await page.context().close()
})

test('nothing to mend on any screen, light or dark, and nothing to scroll sideways', async (t) => {
  for (const one of await screens(on.house)) {
    if (!only.test(one.name)) continue
    await t.test(one.name, async () => {
      const page = await visit(on.people, one)
      try {
        await page.evaluate(axe)
        await dress(page, 'light')
        assert.deepEqual(await violations(page), [])
        await dress(page, 'dark') // which changes nothing but colours
        assert.deepEqual(await violations(page, ['color-contrast']), [])
        assert.equal(await sideways(page), 0)
        if (one.screen === WALL) return
        await page.setViewportSize(PHONE.viewport)
        assert.equal(await sideways(page), 0, 'on a telephone')
      } finally {
        await page.context().close()
      }
    })
  }
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
