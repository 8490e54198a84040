/** A page as it stands, in both themes: axe finds nothing, and nothing is scrolled sideways. SHOTS=folder keeps pictures. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dress } from './tour.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function clean(page, name) {
  await page.evaluate(axe)
  for (const theme of ['light', 'dark']) {
    await dress(page, theme)
    // Colours go over into each other for a moment.
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${theme}.png` })
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`), [], `${name}, ${theme}`)
  }
  await page.evaluate(() => delete document.documentElement.dataset.theme)
  assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, `${name} scrolls sideways`)
}
