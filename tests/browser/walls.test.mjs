/** What hangs on a wall stands on it whole and is read from across the room, at either size and in either theme. */
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { LARGE_WALL, WALL } from './people.mjs'
import { stage } from './stage.mjs'
import { screens, visit } from './tour.mjs'

const on = stage()

/** What does not fit: the page itself, panels whose content is higher, and letters beyond the screen. */
const beyond = (page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    const found = scrollWidth > innerWidth || scrollHeight > innerHeight ? [`the page has ${scrollWidth}×${scrollHeight}`] : []
    for (const one of document.querySelectorAll('.k-panel, .k-fit, .k-total, .k-status, .w-list, main')) {
      if (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1) {
        found.push(`${one.className || one.tagName}: ${one.scrollWidth}×${one.scrollHeight} in ${one.clientWidth}×${one.clientHeight}`)
      }
    }
    for (const one of document.querySelectorAll('.k-board *, .w-wall *')) {
      const box = one.getBoundingClientRect()
      const seen = one.checkVisibility() && box.width > 1 && !one.closest('.t-hidden-visually, .k-ticker ol')
      if (seen && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1)) found.push(`${one.className} ends beyond the screen`)
    }
    return [...new Set(found)]
  })

/** What is written smaller than 2.4 % of the screen's height: on a wall of 3 m, read at 5 m and more, that is 72 mm. */
const tooSmall = (page) =>
  page.evaluate(() => {
    const found = new Set()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const one = texts.currentNode.parentElement
      const said = texts.currentNode.data.trim()
      const seen = said !== '' && one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1
      if (!seen || one.closest('.t-hidden-visually')) continue
      const letter = parseFloat(getComputedStyle(one).fontSize)
      if (letter < innerHeight * 0.024) found.add(`${said.slice(0, 30)}: ${letter}px`)
    }
    return [...found]
  })

for (const screen of [WALL, LARGE_WALL]) {
  const { width, height } = screen.viewport
  for (const theme of ['dark', 'light']) {
    test(`at ${width}×${height} in ${theme} every wall fits without scrolling, in letters that are read from afar`, { timeout: 300_000 }, async () => {
      const walls = (await screens(on.house)).filter(({ name }) => /^(komando|komando-layar|antrean-layar)(-kode)?$/.test(name))
      deepEqual(walls.length, 5)
      for (const wall of walls) {
        const page = await visit(on.people, { ...wall, screen }, theme)
        deepEqual(await beyond(page), [], wall.name)
        // At the other one a person sits.
        if (wall.name !== 'komando') deepEqual(await tooSmall(page), [], wall.name)
        await page.context().close()
      }
    })
  }
}

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
