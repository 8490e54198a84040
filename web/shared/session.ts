/** Signing in and out, and who is signed in. */
import { signal } from '@preact/signals'
import {
  MeDocument,
  RegisterDocument,
  SignInDocument,
  SignOutDocument,
  type MeFragment,
  type RefusalFragment,
} from './gql/graphql'
import { ask, AskError } from './graphql'
import { identityChanged } from './identity'

export type Viewer = MeFragment

/** undefined: not asked yet; null: a visitor. */
export const viewer = signal<Viewer | null | undefined>(undefined)

const tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel('taprose-session') : null

// Another tab has signed in or out: this one shows the same person.
tabs?.addEventListener('message', () => void loadViewer().catch(() => undefined))

function became(person: Viewer | null): void {
  viewer.value = person
  identityChanged()
  tabs?.postMessage(null)
}

/** A token that the server does not know any more (a display's, once revoked) is nobody's. */
function nobody(error: unknown): { readonly viewer: null } {
  if (error instanceof AskError && error.code === 'SIGN_IN_REQUIRED') return { viewer: null }
  throw error
}

/** Asks the server who this is; keeps what is known when it cannot be reached, and throws AskError. */
export async function loadViewer(): Promise<Viewer | null> {
  const me = (await ask(MeDocument, {}).catch(nobody)).viewer ?? null
  viewer.value = me
  return me
}

/** The refusal, or null once signed in. Throws AskError where the server is not reached. */
export async function signIn(identifier: string, password: string): Promise<RefusalFragment | null> {
  const { signIn: result } = await ask(SignInDocument, { input: { identifier, password } })
  if (result.__typename === 'Refused') return result
  became(result.viewer)
  return null
}

/** A citizen's account: the refusal, or null once registered and signed in. */
export async function register(input: {
  name: string
  identifier: string
  password: string
}): Promise<RefusalFragment | null> {
  const { register: result } = await ask(RegisterDocument, { input })
  if (result.__typename === 'Refused') return result
  became(result.viewer)
  return null
}

export async function signOut(): Promise<void> {
  await ask(SignOutDocument, {})
  became(null)
}
