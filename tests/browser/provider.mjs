/** The government's own sign-in provider of a story: a real one, as a process of its own that ends with it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from './chromium.mjs'

/** As tests/node/provider.mjs knows this service. */
const SECRET = 'rahasia-klien-untuk-uji'
export const LABEL = 'SSO Pemkab'
export const SSO_PASSWORD = 'sandi-di-sso'

export class Provider {
  #process
  #lines
  #home = mkdtempSync(join(tmpdir(), 'taprose-provider-'))
  issuer

  /** For the service at `site`, which is told of it by its settings. */
  static async open(site, offset) {
    const provider = new Provider()
    provider.#process = spawn(process.execPath, ['provider.mjs', `${site}/masuk/sso/kembali`], {
      cwd: join(ROOT, 'tests', 'node'),
      env: { ...process.env, STORIES_OFFSET: String(offset) },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    provider.#lines = createInterface({ input: provider.#process.stdout })
    provider.issuer = (await provider.#heard()).issuer
    const file = join(provider.#home, 'secret')
    writeFileSync(file, SECRET, { mode: 0o600 })
    Object.assign(process.env, {
      TAPROSE_PUBLIC_URL: site,
      TAPROSE_OIDC_ISSUER: provider.issuer,
      TAPROSE_OIDC_CLIENT_ID: 'taprose',
      TAPROSE_OIDC_CLIENT_SECRET_FILE: file,
      TAPROSE_OIDC_LABEL: LABEL,
    })
    return provider
  }

  async #heard() {
    const [line] = await once(this.#lines, 'line')
    return JSON.parse(line)
  }

  /** Somebody has an account there, by this name and SSO_PASSWORD. */
  async knows(sub, claims = {}) {
    const heard = this.#heard()
    this.#process.stdin.write(`${JSON.stringify({ sub, claims, password: SSO_PASSWORD })}\n`)
    await heard
  }

  close() {
    this.#process.kill()
    rmSync(this.#home, { recursive: true, force: true })
  }
}

/** Signs in on its page, as a person does. */
export async function signInThere(page, name, password = SSO_PASSWORD) {
  await page.getByRole('heading', { name: LABEL }).waitFor()
  await page.getByLabel('Nama pengguna').fill(name)
  await page.getByLabel('Sandi SSO').fill(password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}
