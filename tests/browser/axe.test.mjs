/** axe-core finds nothing to mend on any screen, light or dark, and the security policy holds there. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { stage } from './stage.mjs'
import { dress, screens, visit } from './tour.mjs'

const on = stage()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** SCREENS=antrean looks at those whose names have that in them. */
const only = new RegExp(process.env.SCREENS ?? '')

async function violations(page) {
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} · ${failureSummary.replace(/\s+/g, ' ').slice(0, 240)}`),
  )
}

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
        for (const theme of ['light', 'dark']) {
          await dress(page, theme)
          assert.deepEqual([theme, ...(await violations(page))], [theme])
        }
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        assert.ok(wider <= 0, `${wider} px must be scrolled sideways`)
      } finally {
        await page.context().close()
      }
    })
  }
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
