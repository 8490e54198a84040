/** axe-core over the screens of a client: light and dark, from a narrow telephone to the largest wall. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { stage } from './stage.mjs'
import { dress, screens, visit } from './tour.mjs'

export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** SCREENS=antrean looks at those whose names have that in them. */
const only = new RegExp(process.env.SCREENS ?? '')
const NARROW = { width: 320, height: 640 }
const HUGE = { width: 3840, height: 2160 }
/** Beside its own size and the two above: here nothing is to be scrolled sideways. */
const BETWEEN = [360, 768, 1024, 1366, 1920]

const CONTRAST = 'color-contrast'

/** Of all rules, unless `options` for axe choose. */
export async function violations(page, options = {}) {
  const found = await page.evaluate(
    (chosen) => globalThis.axe.run(document, { resultTypes: ['violations'], ...chosen }),
    options,
  )
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} · ${failureSummary.replace(/\s+/g, ' ').slice(0, 240)}`),
  )
}

/** So many pixels must be scrolled sideways, and what reaches there. */
const sideways = (page) =>
  page.evaluate(() => {
    const more = document.documentElement.scrollWidth - innerWidth
    if (more <= 0) return []
    const beyond = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    return [`${more} px`, ...beyond.slice(0, 6).map((one) => `${one.tagName}.${one.className}`)]
  })

/** What can be touched and lies under something else: a finger there opens that. */
const covered = (page) =>
  page.evaluate(() => {
    const found = []
    // Of the page behind an open dialog nothing can be touched.
    const inside = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document
    for (const one of inside.querySelectorAll('a[href], button, input, select, textarea, summary')) {
      if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || one.closest('[inert]') !== null) continue
      // Lines of a link that wraps are boxes of their own.
      const box = [...one.getClientRects()].find(({ width, height }) => width > 1 && height > 1)
      if (box === undefined) continue
      one.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const at = [...one.getClientRects()].find(({ width, height }) => width > 1 && height > 1) ?? box
      const hit = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2)
      const own = [one, ...(one.labels ?? [])]
      if (hit === null || own.some((each) => each.contains(hit) || hit.contains(each))) continue
      found.push(`${one.tagName}.${one.className} "${(one.textContent || one.ariaLabel || one.name || '').trim().slice(0, 30)}" is under ${hit.tagName}.${hit.className}`)
    }
    scrollTo({ top: 0, behavior: 'instant' })
    return found.slice(0, 6)
  })

/** All that is wrong at this size; the dark theme changes nothing but colours. */
async function wrongAt(page, viewport) {
  await page.setViewportSize(viewport)
  await dress(page, 'light')
  const wrong = [...(await violations(page)), ...(await sideways(page))]
  await dress(page, 'dark')
  return [...wrong, ...(await violations(page, { runOnly: [CONTRAST] }))]
}

/** And on the largest, but for its colours: they are those of the screen's own size, and take longer than all the rest. */
async function wrongWhenHuge(page) {
  await page.setViewportSize(HUGE)
  return [...(await violations(page, { rules: { [CONTRAST]: { enabled: false } } })), ...(await sideways(page))]
}

/** The story of these clients. */
export function nothingToMend(...clients) {
  const on = stage()

  test('nothing to mend on any screen, light or dark, and nothing to scroll sideways', async (t) => {
    for (const one of await screens(on.house, clients)) {
      if (!only.test(one.name)) continue
      await t.test(one.name, async () => {
        const page = await visit(on.people, one)
        try {
          await page.evaluate(axe)
          for (const viewport of [one.screen.viewport, ...(one.hangs ? [] : [NARROW])]) {
            assert.deepEqual(await wrongAt(page, viewport), [], `at ${viewport.width}`)
            if (!one.hangs) assert.deepEqual(await covered(page), [], `covered at ${viewport.width}`)
          }
          assert.deepEqual(await wrongWhenHuge(page), [], `at ${HUGE.width}`)
          for (const width of one.hangs ? [] : BETWEEN) {
            await page.setViewportSize({ width, height: 800 })
            assert.deepEqual(await sideways(page), [], `at ${width}`)
          }
        } finally {
          await page.context().close()
        }
      })
    }
  })

  test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
  return on
}
