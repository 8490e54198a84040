// A real OpenID Connect provider (oidc-provider, certified) for the tests, at a port of its own.
//
// Who signs in there does so on a page with a password, or says so by a header: {"sub", "amr", "acr"} or {"cancel": true}.
// What it knows of people comes over standard input, a JSON object a line: {"sub": "…", "claims": {…}, "password": "…"};
// each is answered by a line. It ends with its input. Its clock is STORIES_OFFSET milliseconds away.
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { Provider } from 'oidc-provider'
import { moveClock } from '../browser/day.mjs'

const offset = Number(process.env.STORIES_OFFSET ?? 0)
if (offset !== 0) moveClock(offset)
const [redirectUri] = process.argv.slice(2)
// What the package has to say goes elsewhere than what is answered.
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)
console.info = console.warn = console.log = console.error

const people = new Map()
const passwords = new Map()
const told = []
const server = createServer()
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${server.address().port}`

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'taprose',
      client_secret: 'rahasia-klien-untuk-uji',
      redirect_uris: [redirectUri],
      backchannel_logout_uri: `${new URL(redirectUri).origin}/masuk/sso/keluar`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], email: ['email', 'email_verified'], profile: ['name', 'nip'] },
  acrValues: ['urn:pemkab:dua-langkah'],
  pkce: { required: () => true },
  cookies: { keys: ['untuk uji saja'] },
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
  // What it tells of who has left goes to the tests, which hand it on: it speaks to no machine's own address.
  fetch: async (_, { body }) => {
    told.push(new URLSearchParams(body).get('logout_token'))
    return new Response('')
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, sub) => people.has(sub) && { accountId: sub, claims: () => ({ sub, ...people.get(sub) }) },
  // Whoever signs in agrees to what is asked for.
  loadExistingGrant: async (ctx) => {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId)
    if (known) return ctx.oidc.provider.Grant.find(known)
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

const page = (problem) => `<!doctype html>
<html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>SSO Pemkab</title>
<main><h1>SSO Pemkab</h1><p role="alert">${problem}</p><form method="post">
<p><label>Nama pengguna <input name="sub" autocomplete="username"></label></p>
<p><label>Sandi SSO <input name="password" type="password" autocomplete="current-password"></label></p>
<p><button>Masuk</button> <button name="cancel" value="ya">Batal</button></p></form></main></html>`

/** Who it is; what is wrong with what they typed, or nothing where they have typed nothing yet. */
async function typed(ctx) {
  const said = ctx.get('x-signs-in-as')
  if (said) return JSON.parse(said)
  if (ctx.method !== 'POST') return ''
  let body = ''
  for await (const part of ctx.req) body += part
  const given = Object.fromEntries(new URLSearchParams(body))
  if ('cancel' in given) return { cancel: true }
  const right = passwords.has(given.sub) && passwords.get(given.sub) === given.password
  return right ? { sub: given.sub, amr: ['pwd'] } : 'Nama pengguna atau sandi salah.'
}

provider.use(async (ctx, next) => {
  // Browsers judge how old a cookie is by when it was given, as the answer says it.
  if (offset !== 0) ctx.set('date', new Date().toUTCString())
  if (ctx.path.startsWith('/interaction/')) {
    const who = await typed(ctx)
    if (typeof who === 'string') {
      ctx.type = 'html'
      ctx.body = page(who)
      return
    }
    const { sub, amr, acr, cancel } = who
    const result = cancel ? { error: 'access_denied' } : { login: { accountId: sub, amr, acr } }
    await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
    ctx.respond = false
    return
  }
  await next()
})
server.on('request', provider.callback())

say({ issuer })
for await (const line of createInterface({ input: process.stdin })) {
  const { sub, claims, password } = JSON.parse(line)
  if (sub) people.set(sub, claims)
  if (password) passwords.set(sub, password)
  say({ told: told.splice(0) })
}
server.closeAllConnections()
server.close()
