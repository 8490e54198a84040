import { join } from 'node:path'
import { launch, ROOT } from './chromium.mjs'
import { People, DESK, PHONE, WALL } from './people.mjs'
const house = { url: 'http://127.0.0.1:8122', offset: 0 }
export const at = (w, h, more = {}) => ({ viewport: { width: w, height: h }, ...more })
export const P390 = at(390, 844, { deviceScaleFactor: 2, hasTouch: true, isMobile: true })
const browser = await launch()
const people = new People(browser, house)
process.env.PATIENCE ??= '20000'
const list = (await import(process.argv[2])).default({ at, DESK, PHONE, WALL, P390 })
for (const [name, path, screen, as, act] of list) {
  try {
    const page = await people.sit(path, screen, { as })
    page.setDefaultTimeout(15000)
    await page.waitForLoadState('networkidle').catch(() => {})
    await page.waitForTimeout(700)
    if (act) { const said = await act(page, (n) => page.screenshot({ path: join(ROOT, 'var/shots', n + '.png') })); if (said !== undefined) console.log(name, '→', JSON.stringify(said)) }
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) console.log(name, 'SIDEWAYS', over)
    await page.screenshot({ path: join(ROOT, 'var/shots', name + '.png') })
    await page.context().close()
  } catch (e) { console.log(name, 'ERROR', e.message.slice(0, 300)) }
}
console.log(people.troubles.slice(0, 5))
await browser.close()
