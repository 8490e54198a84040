/** The real server with the demonstration's data on SQLite, on the stories' day, which can be killed as `kill -9` does. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from './chromium.mjs'
import { DAY, movedWorker } from './day.mjs'

const PYTHON = process.env.PYTHON ?? join(ROOT, '.venv', 'bin', 'python')
const SERVED = join(ROOT, 'tests', 'browser', 'served.py')
export const PASSWORD = 'taprose-demo'

const plain = (name) => name.replace(/\.(br|gz)$/, '')

/** A TCP port of 127.0.0.1 that nobody uses at this moment. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

export class House {
  #process = null
  #home = mkdtempSync(join(tmpdir(), 'taprose-browser-'))
  /** Milliseconds from the real time to that of the stories, which begin at the same hour each. */
  offset
  #environment
  #port
  #tokens = new Map()

  /**
   * A running server on a copy of TAPROSE_DEMONSTRATION, or else on data that are made now. `port`, `offset`: where it is
   * and what time, for whoever has to tell others before it is there.
   */
  static async open({ port = null, offset = DAY - Date.now() } = {}) {
    const house = new House()
    house.offset = offset
    try {
      house.#port = port ?? (await freePort())
      house.#environment = {
        ...process.env,
        PYTHONPATH: ROOT,
        STORIES_OFFSET: String(house.offset),
        PORT: String(house.#port),
        TAPROSE_DATA: house.#home,
        TAPROSE_DATABASE_URL: `sqlite://${house.#home}/taprose.sqlite3`,
        TAPROSE_BUS_URL: 'memory://',
        TAPROSE_WORKERS: '1',
        // All that a load files comes from two accounts.
        TAPROSE_MOST_COMPLAINTS_OF_ACCOUNT: '0',
        TAPROSE_MOST_SUPPORTS_OF_ACCOUNT: '0',
        TAPROSE_WEB: house.#pages(),
      }
      const made = process.env.TAPROSE_DEMONSTRATION
      if (made) cpSync(made, house.#home, { recursive: true })
      else execFileSync(PYTHON, [SERVED, 'make'], { cwd: ROOT, env: house.#environment, stdio: 'pipe' })
      await house.start()
    } catch (error) {
      await house.close()
      throw error
    }
    return house
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`
  }

  /** The clients as they were built, with the worker's clock moved. */
  #pages() {
    const folder = join(this.#home, 'pages')
    cpSync(join(ROOT, 'web', 'dist'), folder, { recursive: true })
    movedWorker(folder, this.offset)
    return folder
  }

  async start() {
    const log = openSync(join(this.#home, 'log'), 'a')
    this.#process = spawn(PYTHON, [SERVED, 'serve'], {
      cwd: ROOT,
      env: this.#environment,
      stdio: ['ignore', log, log],
    })
    const end = Date.now() + 180_000
    while (!(await this.#answers())) {
      if (this.#process.exitCode !== null || Date.now() > end) throw new Error(`no server:\n${this.log.slice(-2000)}`)
      await sleep(50)
    }
  }

  async #answers() {
    try {
      return (await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok
    } catch {
      return false
    }
  }

  /** Another build of the clients, which the next start serves: of scripts it has but those that are `asked` for. */
  rebuild(asked) {
    const pages = join(this.#home, 'pages')
    const assets = join(pages, 'assets')
    const kept = readFileSync(join(pages, 'sw.js'), 'utf8')
    const gone = readdirSync(assets).filter((name) => /\.js(\.br|\.gz)?$/.test(name) && !/^(worker|tabs)-/.test(name))
    for (const name of gone) if (!asked.has(plain(name)) && !kept.includes(plain(name))) rmSync(join(assets, name))
    const build = readFileSync(join(pages, 'build'), 'utf8')
    for (const file of ['sw.js', ...['warga', 'antrean', 'komando'].map((client) => `${client}/index.html`)]) {
      writeFileSync(join(pages, file), `${readFileSync(join(pages, file), 'utf8').replace(build, 'newer')}\n`)
      for (const packed of ['br', 'gz']) rmSync(join(pages, `${file}.${packed}`))
    }
    writeFileSync(join(pages, 'build'), 'newer')
  }

  async kill(signal = 'SIGKILL') {
    const running = this.#process
    this.#process = null
    if (running === null || running.exitCode !== null || running.signalCode !== null) return
    running.kill(signal)
    await once(running, 'exit')
  }

  /** A Python program beside the server, on the same database. */
  beside(file, ...more) {
    const given = [file, this.#environment.TAPROSE_DATABASE_URL, ...more.map(String)]
    return spawn(PYTHON, given, { cwd: ROOT, env: this.#environment, stdio: ['pipe', 'pipe', 'inherit'] })
  }

  /** What the server says of itself: how far it has read the log, what it has counted since it began. */
  async report() {
    return (await fetch(`${this.url}/readyz`)).json()
  }

  get log() {
    const file = join(this.#home, 'log')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  async close() {
    await this.kill()
    rmSync(this.#home, { recursive: true, force: true })
  }

  /** Asks as `token` and gives the data; an error of GraphQL is thrown. */
  async ask(query, variables = {}, token = null) {
    const reply = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = await reply.json()
    if (errors !== undefined) throw new Error(JSON.stringify(errors))
    return data
  }

  /** The token of one of the demonstration's accounts; it signs in once, for sign-ins of an account are counted. */
  token(name) {
    const known = this.#tokens.get(name) ?? this.#signedIn(name)
    this.#tokens.set(name, known)
    return known
  }

  async #signedIn(name) {
    const { signIn } = await this.ask(
      'mutation ($i: SignInInput!) { signIn(input: $i) { ... on Session { token } ... on Refused { message } } }',
      { i: { identifier: `${name}@demo.test`, password: PASSWORD } },
    )
    if (signIn.token === undefined) throw new Error(signIn.message)
    return signIn.token
  }
}
