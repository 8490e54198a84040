/** What is asked and changed about one's own second factors. Each gives the refusal as it came. */
import {
  AddPasskeyDocument,
  ConfirmAuthenticatorDocument,
  ConfirmSignInDocument,
  ContinueSignInDocument,
  LinkSingleSignOnDocument,
  OwnFactorsDocument,
  OwnSignInsDocument,
  OwnSingleSignOnDocument,
  ProveAgainDocument,
  RemoveAuthenticatorDocument,
  RemovePasskeyDocument,
  RenewRecoveryCodesDocument,
  StartAuthenticatorDocument,
  StartPasskeyDocument,
  StartProofDocument,
  UnlinkSingleSignOnDocument,
  type OwnFactorsQuery,
  type OwnSignInsQuery,
  type OwnSingleSignOnQuery,
  type ProofInput,
} from '../gql/graphql'
import { ask } from '../graphql'
import { identityChanged } from '../identity'
import type { Refusal } from '../sending'
import { became, step } from '../session'

type Me = NonNullable<OwnFactorsQuery['viewer']>
export type Factors = NonNullable<Me['secondFactor']>
export type Passkey = Factors['passkeys'][number]
export type SignIn = NonNullable<OwnSignInsQuery['viewer']>['signIns'][number]

export async function ownFactors(): Promise<Factors | null> {
  return (await ask(OwnFactorsDocument, {})).viewer?.secondFactor ?? null
}

export async function ownSignIns(): Promise<readonly SignIn[]> {
  return (await ask(OwnSignInsDocument, {})).viewer?.signIns ?? []
}

/** The refusal, or null once signed in. */
export async function confirmSignIn(token: string, proof: { readonly code?: string; readonly passkey?: string }): Promise<Refusal | null> {
  const { confirmSignIn: result } = await ask(ConfirmSignInDocument, { input: { token, code: null, passkey: null, ...proof } })
  if (result.__typename === 'Refused') return result
  step.value = null
  if (result.__typename === 'Session') became(result.viewer)
  return null
}

/** The refusal, or null once the second step is open. */
export async function continueSignIn(): Promise<Refusal | null> {
  const { continueSignIn: result } = await ask(ContinueSignInDocument, {})
  if (result.__typename === 'Refused') return result
  if (result.__typename === 'SecondFactorNeeded') step.value = result
  return null
}

export interface SingleSignOn {
  /** null: they do not sign in there. */
  readonly linked: NonNullable<OwnSingleSignOnQuery['viewer']>['singleSignOn'] | null
  /** Whether they may. */
  readonly possible: boolean
}

export async function ownSingleSignOn(): Promise<SingleSignOn> {
  const { viewer } = await ask(OwnSingleSignOnDocument, {})
  return { linked: viewer?.singleSignOn ?? null, possible: viewer?.singleSignOnPossible ?? false }
}

export const linkSingleSignOn = async (path: string) => (await ask(LinkSingleSignOnDocument, { path })).linkSingleSignOn
export const unlinkSingleSignOn = async () => (await ask(UnlinkSingleSignOnDocument, {})).unlinkSingleSignOn

export const proveAgain = async (input: ProofInput) => (await ask(ProveAgainDocument, { input })).proveAgain
export const startProof = async () => (await ask(StartProofDocument, {})).startProof
export const startApp = async () => (await ask(StartAuthenticatorDocument, {})).startAuthenticator
export const removeApp = async () => (await ask(RemoveAuthenticatorDocument, {})).removeAuthenticator
export const startPasskey = async () => (await ask(StartPasskeyDocument, {})).startPasskey
export const removePasskey = async (passkey: string) => (await ask(RemovePasskeyDocument, { passkey })).removePasskey
export const renewCodes = async () => (await ask(RenewRecoveryCodesDocument, {})).renewRecoveryCodes

/** The socket was opened before: the server ends what has no second factor. */
function inUse<Result extends { readonly __typename: string }>(result: Result): Result {
  if (result.__typename !== 'Refused') identityChanged()
  return result
}

export const confirmApp = async (code: string) => inUse((await ask(ConfirmAuthenticatorDocument, { code })).confirmAuthenticator)
export const addPasskey = async (name: string, credential: string) =>
  inUse((await ask(AddPasskeyDocument, { name, credential })).addPasskey)
