/** Passkeys as the browser has them (WebAuthn, level 3: options and answers as JSON). */

/** Whether this browser can make and use them; they need a secure context. */
export const passkeysHere = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/** A new one, as the server wants it; null where the person would not. */
export async function makePasskey(options: string): Promise<string | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON)
  return written(() => navigator.credentials.create({ publicKey }))
}

/** What one has signed; null where the person would not. */
export async function signByPasskey(options: string): Promise<string | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON)
  return written(() => navigator.credentials.get({ publicKey }))
}

/** The browser throws where somebody closes its window, lets the time run out, or has this one already. */
async function written(question: () => Promise<Credential | null>): Promise<string | null> {
  try {
    const found = await question()
    return found instanceof PublicKeyCredential ? JSON.stringify(found.toJSON()) : null
  } catch {
    return null
  }
}
