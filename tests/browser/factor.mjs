/** What people have besides their password: an app that shows codes, and a security key that this browser has none of. */
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of an app (RFC 6238) at this instant, in milliseconds. */
export function codeOf(secret, at) {
  const bits = [...secret.replaceAll(' ', '')].map((one) => LETTERS.indexOf(one).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', key).update(step).digest()
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const b64 = (bytes) => Buffer.from(bytes).toString('base64url')
const sha256 = (text) => createHash('sha256').update(text).digest()
/** A byte string, and a text, of CBOR. */
const bytes = (of) => Buffer.concat([Buffer.from([0x59, of.length >> 8, of.length & 255]), of])
const text = (of) => Buffer.concat([Buffer.from([0x60 + of.length]), Buffer.from(of)])

/**
 * A security key on P-256 (WebAuthn, 6): the headless shell has no way to one and ends where a page asks for it, so
 * that it is put in where the browser would ask. What it is asked is what the page has parsed, and its answers are real.
 */
export async function holdKey(context, origin) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let signed = 0
  const client = (type, challenge) => Buffer.from(JSON.stringify({ type, challenge, origin }))
  const data = (site, flags) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(signed)
    return Buffer.concat([sha256(site), Buffer.from([flags]), count])
  }
  const answer = (response) => ({ id: b64(id), rawId: b64(id), type: 'public-key', response, clientExtensionResults: {} })

  await context.exposeFunction('keyMakes', ({ challenge, site }) => {
    const [px, py] = [x, y].map((one) => Buffer.from(one, 'base64url'))
    const cose = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), px, Buffer.from('225820', 'hex'), py])
    const auth = Buffer.concat([data(site, 0x41), Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
    const attested = Buffer.concat([
      Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(auth),
    ])
    return answer({ clientDataJSON: b64(client('webauthn.create', challenge)), attestationObject: b64(attested) })
  })
  await context.exposeFunction('keySigns', ({ challenge, site }) => {
    signed += 1
    const [auth, said] = [data(site, 0x01), client('webauthn.get', challenge)]
    const signature = sign('sha256', Buffer.concat([auth, sha256(said)]), privateKey)
    return answer({ clientDataJSON: b64(said), authenticatorData: b64(auth), signature: b64(signature) })
  })
  await context.addInitScript(() => {
    const b64url = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    const shown = (json) => Object.assign(Object.create(PublicKeyCredential.prototype), { toJSON: () => json })
    const held = {
      create: async ({ publicKey }) => shown(await globalThis.keyMakes({ challenge: b64url(publicKey.challenge), site: publicKey.rp.id })),
      get: async ({ publicKey }) => shown(await globalThis.keySigns({ challenge: b64url(publicKey.challenge), site: publicKey.rpId })),
    }
    Object.defineProperty(navigator, 'credentials', { value: held })
  })
}
