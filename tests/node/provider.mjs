// A real OpenID Connect provider (oidc-provider, certified) for the tests, at a port of its own.
//
// Who signs in there says so by a header, in place of a page with a password: {"sub", "amr", "acr"} or {"cancel": true}.
// What it knows of people comes over standard input, a JSON object a line: {"sub": "…", "claims": {…}}; each is answered
// by a line. It ends with its input.
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { Provider } from 'oidc-provider'

const [redirectUri] = process.argv.slice(2)
// What the package has to say goes elsewhere than what is answered.
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)
console.info = console.warn = console.log = console.error

const people = new Map()
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

provider.use(async (ctx, next) => {
  if (ctx.path.startsWith('/interaction/')) {
    const { sub, amr, acr, cancel } = JSON.parse(ctx.get('x-signs-in-as'))
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
  const { sub, claims } = JSON.parse(line)
  if (sub) people.set(sub, claims)
  say({ told: told.splice(0) })
}
server.closeAllConnections()
server.close()
