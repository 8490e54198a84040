/** Pictures of every screen, from the demonstration's data, into docs/screens/. SCREENS=antrean makes those alone. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, launch } from './chromium.mjs'
import { House } from './house.mjs'
import { People } from './people.mjs'
import { dress, screens, visit } from './tour.mjs'

const INTO = join(ROOT, 'docs', 'screens')
const MOST = 150 * 1024
/** Whose picture is made in the dark as well. */
const ALSO_DARK = new Set(['warga', 'warga-aduan', 'antrean', 'antrean-layar'])
const only = new RegExp(process.env.SCREENS ?? '')

/** As good as it may be within MOST bytes. */
async function picture(page) {
  const session = await page.context().newCDPSession(page)
  for (const quality of [92, 85, 78, 70, 60, 50]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
    const bytes = Buffer.from(data, 'base64')
    if (bytes.length <= MOST) return bytes
  }
  throw new Error(`no picture of ${page.url()} within ${MOST} bytes`)
}

const house = await House.open()
const browser = await launch()
try {
  const people = new People(browser, house)
  mkdirSync(INTO, { recursive: true })
  if (process.env.SCREENS === undefined) {
    for (const name of readdirSync(INTO)) if (/\.(png|webp)$/.test(name)) rmSync(join(INTO, name))
  }
  for (const one of await screens(house)) {
    if (!only.test(one.name)) continue
    const page = await visit(people, one)
    const keep = async (name) => {
      await page.waitForTimeout(300)
      const bytes = await picture(page)
      writeFileSync(join(INTO, `${name}.webp`), bytes)
      process.stdout.write(`${name}.webp ${Math.round(bytes.length / 1024)} KiB\n`)
    }
    await keep(one.name)
    if (ALSO_DARK.has(one.name)) {
      await dress(page, 'dark')
      await keep(`${one.name}-gelap`)
    }
    await page.context().close()
  }
  people.assertNoTrouble()
} finally {
  await browser.close()
  await house.close()
}
