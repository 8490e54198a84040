/** Who sits before a screen: a browser's context and page each, and what went wrong there. */
import { deepEqual } from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { movedPages } from './day.mjs'
import { PASSWORD } from './house.mjs'

export const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
export const DESK = { viewport: { width: 1366, height: 768 } }
export const WALL = { viewport: { width: 1920, height: 1080 } }
export const LARGE_WALL = { viewport: { width: 3840, height: 2160 } }
const TUBAN = { geolocation: { latitude: -6.9, longitude: 112.05, accuracy: 12 }, permissions: ['geolocation'] }

/** Asked of the pages a long while: the machine may be busy, and no step is timed. */
export const PATIENCE = Number(process.env.PATIENCE ?? 90_000)

export class People {
  /** What pages complained of: errors of scripts, violations of the policy, requests to other hosts. */
  troubles = []
  /** Other hosts to which pages may lead. */
  elsewhere = new Set()
  #signedIn = new Map()

  constructor(browser, house) {
    this.browser = browser
    this.house = house
  }

  /** A page at `path` on this kind of screen, signed in as `as` where that is given. */
  async sit(path, screen = DESK, { as = null, ...more } = {}) {
    const context = await this.browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...TUBAN, ...screen, ...more })
    context.setDefaultTimeout(PATIENCE)
    await movedPages(context, this.house.offset)
    this.watch(context)
    if (as !== null) await context.addCookies(await this.#cookies(as, context))
    const page = await context.newPage()
    await page.goto(path.startsWith('/') ? this.house.url + path : path)
    return page
  }

  /** What keeps this person signed in; asked for once, as a password is slow to check on purpose. */
  async #cookies(name, context) {
    const known = this.#signedIn.get(name)
    if (known !== undefined) return known
    await context.request.post(`${this.house.url}/graphql`, {
      data: {
        query: 'mutation ($i: SignInInput!) { signIn(input: $i) { __typename } }',
        variables: { i: { identifier: `${name}@demo.test`, password: PASSWORD } },
      },
    })
    const cookies = await context.cookies()
    this.#signedIn.set(name, cookies)
    return cookies
  }

  watch(context) {
    const { host } = new URL(this.house.url)
    context.on('page', (page) => {
      page.on('pageerror', (error) => this.troubles.push(`${page.url()}: ${error.stack}`))
      page.on('console', (said) => {
        const policy = /Content Security Policy/i.test(said.text())
        // What a dead link says is the browser's own word, and the pages show it in theirs.
        const link = /net::ERR_|WebSocket connection|Failed to load resource/.test(said.text())
        if (!policy && (said.type() !== 'error' || link)) return
        this.troubles.push(`${page.url()}: ${said.text()}`)
      })
    })
    // In production a question that is no trusted document is refused, whoever asks.
    const untrusted = (sent) => typeof sent === 'string' && /"query":/.test(sent) && !/"documentId":/.test(sent)
    context.on('page', (page) =>
      page.on('websocket', (socket) =>
        socket.on('framesent', ({ payload }) => {
          if (untrusted(payload)) this.troubles.push(`a socket asks by a text of its own: ${payload.slice(0, 200)}`)
        }),
      ),
    )
    context.on('request', (request) => {
      const address = new URL(request.url())
      if (address.pathname.startsWith('/graphql') && untrusted(request.postData())) {
        this.troubles.push(`a page asks by a text of its own: ${request.postData().slice(0, 200)}`)
      }
      if (this.elsewhere.has(address.host)) return
      if (['http:', 'https:', 'ws:', 'wss:'].includes(address.protocol) && address.host !== host) {
        this.troubles.push(`a request to ${address.host}`)
      }
    })
  }

  assertNoTrouble() {
    deepEqual(this.troubles, [])
  }
}

/** Signs in at the form, as a person does. */
export async function signIn(page, name) {
  await page.getByLabel('Surel').fill(`${name}@demo.test`)
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}

/** A complaint of Siti's that DPUPR has, filed and routed past all screens. */
export async function routed(house, title) {
  const { submitComplaint: filed } = await house.ask(
    `mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) {
      ... on SubmittedComplaint { complaint { id number } } ... on Refused { message } } }`,
    { i: { title, description: 'Sejak tadi malam, selagi hujan. Mohon ditindaklanjuti.', district: '35.23.16' } },
    await house.token('siti'),
  )
  await house.ask(
    'mutation ($i: VerifyComplaintInput!) { verifyComplaint(input: $i) { __typename } }',
    { i: { complaint: filed.complaint.id, opd: 'DPUPR' } },
    await house.token('verifikator'),
  )
  return filed.complaint
}

/** Waits until `found()` is true; says `what` it waited for otherwise, which may be a function of what was seen last. */
export async function until(found, what, patience = PATIENCE) {
  const end = Date.now() + patience
  while (!(await found())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${typeof what === 'function' ? what() : what}`)
    await new Promise((go) => setTimeout(go, 50))
  }
}

function chunk(name, body) {
  const words = Buffer.concat([Buffer.from(name), body])
  let crc = ~0
  for (const byte of words) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  const head = Buffer.alloc(4)
  const tail = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  tail.writeUInt32BE(~crc >>> 0)
  return Buffer.concat([head, words, tail])
}

/** Red, green and blue of a hole in a road under the sky, at a place from 0 to 1; the sky is another for each name. */
function road(x, y, shade) {
  if (y < 0.35) return [150 + 80 * y + (shade % 40), 190 + 60 * y, 225]
  const hole = ((x - 0.5) / 0.24) ** 2 + ((y - 0.68) / 0.14) ** 2
  const grain = ((x * 7919 + y * 104729) * 13) % 12
  const grey = (hole < 0.8 ? 52 : hole < 1 ? 78 : 116) + grain
  const kerb = Math.abs(x - 0.5) > 0.12 + y * 0.42
  return kerb ? [112 + grain, 140 + grain, 88] : [grey, grey, grey + 4]
}

/** A photo to choose; no two names give the same file. */
export function photo(name, width = 640, height = 480) {
  const shade = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  return { name, mimeType: 'image/png', buffer: picture(width, height, (x, y) => road(x / width, y / height, shade)) }
}

/** A PNG of these colours. */
export function picture(width, height, colour) {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows.set(colour(x, y), y * (1 + width * 3) + 1 + x * 3)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
