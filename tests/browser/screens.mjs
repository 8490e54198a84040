/** Pictures of every screen, from the demonstration's data, into docs/screens/. SCREENS=antrean makes those alone. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, launch } from './chromium.mjs'
import { House } from './house.mjs'
import { LARGE_WALL, People } from './people.mjs'
import { screens, visit } from './tour.mjs'

const INTO = join(ROOT, 'docs', 'screens')
/** Bytes of a picture, and of one that is four times as large. */
const [MOST, MOST_LARGE] = [150 * 1024, 300 * 1024]
const DARK = { end: '-gelap', theme: 'dark' }
const LIGHT = { end: '-terang', theme: 'light' }
const large = ({ end, theme }) => ({ end: `-4k${end}`, theme, screen: LARGE_WALL })
const LARGE = [large(DARK), large(LIGHT)]
/** Whose picture is made in the other theme as well; of a wall also on the largest screen. */
const ALSO = { warga: [DARK], 'warga-aduan': [DARK], antrean: [DARK], komando: [LIGHT, ...LARGE], 'antrean-layar': [DARK, ...LARGE] }
const only = new RegExp(process.env.SCREENS ?? '')

/** As good as it may be within so many bytes. */
async function picture(page, most) {
  const session = await page.context().newCDPSession(page)
  for (const quality of [92, 85, 78, 70, 60, 50]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
    const bytes = Buffer.from(data, 'base64')
    if (bytes.length <= most) return bytes
  }
  throw new Error(`no picture of ${page.url()} within ${most} bytes`)
}

const failed = []

async function take(people, one, { end, theme, screen }) {
  const page = await visit(people, { ...one, screen: screen ?? one.screen }, theme)
  await page.waitForTimeout(300)
  const bytes = await picture(page, screen === undefined ? MOST : MOST_LARGE)
  writeFileSync(join(INTO, `${one.name}${end}.webp`), bytes)
  process.stdout.write(`${one.name}${end}.webp ${Math.round(bytes.length / 1024)} KiB\n`)
  await page.context().close()
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
    for (const look of [{ end: '', theme: null }, ...(ALSO[one.name] ?? [])]) {
      await take(people, one, look).catch((error) => failed.push(`${one.name}${look.end}: ${error.message}`))
    }
  }
  if (failed.length > 0) throw new Error(failed.join('\n'))
  people.assertNoTrouble()
} finally {
  await browser.close()
  await house.close()
}
