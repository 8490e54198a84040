/** The Chromium of npm's @sparticuz/chromium: a headless shell in a package, for machines without a browser. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The package's own letters first, so that pages and pictures are the same on every machine. */
const fonts = (home) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/cache</cachedir>
${['system-ui', 'sans-serif', 'sans'].map(preferred).join('\n')}
</fontconfig>
`
const preferred = (family) =>
  `  <alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`

/** The package's own unpacking has one fixed place in /tmp and takes half a file there for a whole one. */
function unpacked() {
  const file = require.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(file, '..', '..', 'package.json'), 'utf8'))
  const home = join(ROOT, 'var', `chromium-${version}`)
  if (existsSync(home)) return home
  const half = `${home}.${process.pid}`
  mkdirSync(half, { recursive: true })
  const read = (name) => brotliDecompressSync(readFileSync(join(file, '..', '..', 'bin', `${name}.br`)))
  writeFileSync(join(half, 'chromium'), read('chromium'), { mode: 0o755 })
  for (const name of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    const { status, stderr } = spawnSync('tar', ['-x', '-C', half], { input: read(name), maxBuffer: 2 ** 30 })
    if (status !== 0) throw new Error(`${name}: ${stderr}`)
  }
  writeFileSync(join(half, 'fonts.conf'), fonts(home))
  try {
    renameSync(half, home)
  } catch (error) {
    if (!existsSync(home)) throw error
    rmSync(half, { recursive: true })
  }
  return home
}

/** Where the program is, and an environment in which it finds its libraries and its letters. */
export function program() {
  const home = unpacked()
  const executablePath = join(home, 'chromium')
  const environment = { ...process.env, FONTCONFIG_FILE: join(home, 'fonts.conf') }
  const lacks = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout ?? ''
  if (lacks.includes('not found')) environment.LD_LIBRARY_PATH = join(home, 'lib')
  return { executablePath, environment }
}

/** Without a sandbox: only our own pages are opened, and containers often allow none. */
export const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

/** A browser, or an error that says why there can be none on this machine. */
export async function launch() {
  const { executablePath, environment } = program()
  return chromium.launch({ executablePath, env: environment, args: ARGUMENTS, headless: true })
}
