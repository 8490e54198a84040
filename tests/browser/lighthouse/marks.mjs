/**
 * Lighthouse's marks for the citizens' pages as a telephone on a slow link. Fails below what was promised.
 * `node marks.mjs /papan /lapor` looks at other pages.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { ARGUMENTS, program } from '../chromium.mjs'
import { House, freePort } from '../house.mjs'

const PROMISED = { performance: 95, accessibility: 100, 'best-practices': 95 }
const TIMES = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index']

const house = await House.open()

/** Where people come in, where they write, and what they are led to by a link. */
async function usual() {
  const { complaints } = await house.ask('{ complaints(first: 1, filter: { status: [CLOSED] }) { edges { node { number } } } }')
  return ['/', '/lapor', `/aduan/${complaints.edges[0].node.number}`]
}

const profile = mkdtempSync(join(tmpdir(), 'taprose-lighthouse-'))
const port = await freePort()
const { executablePath, environment } = program()
const browser = spawn(
  executablePath,
  [...ARGUMENTS, '--headless', `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, 'about:blank'],
  { env: environment, stdio: 'ignore' },
)
let kept = true
try {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/json/version`).then(() => true, () => false)) break
    await new Promise((go) => setTimeout(go, 100))
  }
  for (const path of process.argv.length > 2 ? process.argv.slice(2) : await usual()) {
    // The defaults are a telephone's: a small screen, a slow processor and a slow link.
    const { lhr } = await lighthouse(house.url + path, { port, logLevel: 'error', onlyCategories: Object.keys(PROMISED) })
    process.stdout.write(`\n${path} (Lighthouse ${lhr.lighthouseVersion}, ${lhr.environment.hostUserAgent.match(/Chrome\/\d+/)})\n`)
    for (const [category, least] of Object.entries(PROMISED)) {
      const mark = Math.round((lhr.categories[category].score ?? 0) * 100)
      kept &&= mark >= least
      process.stdout.write(`  ${category.padEnd(16)} ${mark} (at least ${least})\n`)
    }
    for (const one of TIMES) process.stdout.write(`  ${one.padEnd(26)} ${lhr.audits[one].displayValue}\n`)
    for (const { id, title, score, scoreDisplayMode } of Object.values(lhr.audits)) {
      if (score !== null && score < 0.9 && ['binary', 'numeric'].includes(scoreDisplayMode)) process.stdout.write(`  lacks: ${id}: ${title}\n`)
    }
  }
} finally {
  browser.kill()
  await once(browser, 'exit').catch(() => undefined)
  rmSync(profile, { recursive: true, force: true })
  await house.close()
}
process.exitCode = kept ? 0 : 1
