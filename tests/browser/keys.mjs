/** The keyboard alone: where the focus is, and how it comes somewhere. */
import assert from 'node:assert/strict'

const MOST_TABS = 150

/** The accessible name of what has the focus, and whether one can see that it has; a heading that a page
 *  moved the focus to need not show it. */
export const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement
    const marked = (style) => (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none'
    // A link that covers its whole card shows the focus around the card.
    const seen = [null, '::before', '::after'].some((part) => marked(getComputedStyle(at, part)))
    const named = at.getAttribute('aria-label') ?? [...(at.labels ?? [])].map((one) => one.innerText).join(' ')
    return { name: (named || at.innerText || '').trim(), tag: at.tagName, seen: seen || at.tabIndex < 0 }
  })

/** Tabs on until the focus is on what is called so; every stop on the way must show the focus. */
export async function tabTo(page, name) {
  const passed = []
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const at = await focused(page)
    if (at.tag !== 'BODY') assert.ok(at.seen, `the focus on “${at.name}” (${at.tag}) cannot be seen`)
    if (at.tag !== 'BODY' && name.test(at.name)) return
    passed.push(at.name.slice(0, 30))
    await page.keyboard.press('Tab')
  }
  assert.fail(`Tab does not come to ${name}: ${passed.join(' | ')}`)
}
