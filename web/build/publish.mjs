/**
 * After `vite build`: puts the trusted documents into dist/, names the build in each page and in dist/build, and puts a .br
 * and a .gz beside every text file.
 */
import { createHash } from 'node:crypto'
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { TRUSTED } from './documents.mjs'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const TEXT = /\.(html|js|mjs|css|svg|json|webmanifest|txt)$/
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

async function compress(path) {
  const raw = await readFile(path)
  const br = await brotli(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  })
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, await zip(raw, { level: 9 }))])
}

await copyFile(TRUSTED, join(dist, 'trusted-documents.json'))
/** By what is in it: the names of the files hold the hashes of their contents. */
async function nameBuild() {
  const assets = (await readdir(join(dist, 'assets'))).sort().join('\n')
  const build = createHash('sha256').update(assets).digest('hex').slice(0, 12)
  await writeFile(join(dist, 'build'), build)
  for (const client of ['warga', 'antrean', 'komando']) {
    const page = join(dist, client, 'index.html')
    await writeFile(page, (await readFile(page, 'utf8')).replace('<head>', `<head>\n    <meta name="build" content="${build}" />`))
  }
}

await nameBuild()
const names = await readdir(dist, { recursive: true })
await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => compress(join(dist, name))))
