/** Signing in and out, and who is signed in. */
import { signal } from '@preact/signals'
import {
  ChangePasswordDocument,
  RegisterDocument,
  SignedInDocument,
  SignInDocument,
  SignOutDocument,
  SignOutEverywhereDocument,
  WhoAmIDocument,
  type MeFragment,
  type StepFragment,
  type SignedInQuery,
} from './gql/graphql'
import { openChannel } from './channel'
import { ask, AskError } from './graphql'
import { doubts, identityChanged } from './identity'
import type { Refusal } from './sending'

export type Viewer = MeFragment

/** undefined: not asked yet; null: a visitor. */
export const viewer = signal<Viewer | null | undefined>(undefined)

const tabs = openChannel('taprose-session')

// Another tab has signed in or out: this one shows the same person.
tabs?.addEventListener('message', () => void loadViewer().catch(() => undefined))

export function became(person: Viewer | null): void {
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
  const me = (await ask(WhoAmIDocument, {}).catch(nobody)).viewer ?? null
  viewer.value = me
  return me
}

// A session that was ended elsewhere (a new password, signed out everywhere) ends here too, in all tabs.
doubts.subscribe((times) => {
  if (times === 0 || viewer.peek() == null) return
  const ended = (person: Viewer | null) => {
    if (person === null) tabs?.postMessage(null)
  }
  loadViewer().then(ended, () => undefined)
})

/** The password was right; a second factor is asked for (`factor/second-step.tsx`). */
export type Step = { readonly __typename: 'SecondFactorNeeded' } & StepFragment

/** The step that is open, in this page alone. */
export const step = signal<Step | null>(null)

/** The refusal, the second step where one is needed, or null once signed in. Throws AskError where the server is not reached. */
export async function signIn(identifier: string, password: string): Promise<Refusal | Step | null> {
  const { signIn: result } = await ask(SignInDocument, { input: { identifier, password } })
  if (result.__typename === 'Refused') return result
  if (result.__typename === 'SecondFactorNeeded') return (step.value = result)
  became(result.viewer)
  return null
}

/** A citizen's account: the refusal, or null once registered and signed in. */
export async function register(input: {
  name: string
  identifier: string
  password: string
  /** What was sent to the identifier, once the server has asked for it (CODE_SENT). */
  code: string | null
}): Promise<Refusal | null> {
  const { register: result } = await ask(RegisterDocument, { input })
  if (result.__typename === 'Refused') return result
  // Who signs up has no second factor.
  if (result.__typename === 'Session') became(result.viewer)
  return null
}

export async function signOut(): Promise<void> {
  await ask(SignOutDocument, {})
  became(null)
}

/** Ends every session of this account, here and elsewhere. */
export async function signOutEverywhere(): Promise<void> {
  await ask(SignOutEverywhereDocument, {})
  became(null)
}

export type Place = NonNullable<SignedInQuery['viewer']>['sessions'][number]

/** Where this account is signed in, the latest first. */
export async function signedIn(): Promise<readonly Place[]> {
  return (await ask(SignedInDocument, {})).viewer?.sessions ?? []
}

/** The refusal, or null once it is changed: then all other places are signed out, and this one has a new cookie. */
export async function changePassword(current: string, fresh: string): Promise<Refusal | null> {
  const { changePassword: result } = await ask(ChangePasswordDocument, { current, new: fresh })
  if (result.__typename === 'Refused') return result
  // The socket was opened with the old cookie.
  identityChanged()
  return null
}
