/** What is asked and changed about one's own account. */
import {
  AcceptInvitationDocument,
  ChangeContactDocument,
  DeleteAccountDocument,
  EndSessionDocument,
  OwnContactsDocument,
  RequestPasswordResetDocument,
  ResetPasswordDocument,
  UpdateProfileDocument,
  type ContactKind,
  type OwnContactFragment,
} from '../gql/graphql'
import { ask } from '../graphql'
import { identityChanged } from '../identity'
import type { Refusal } from '../sending'
import { became, step, viewer, type Step } from '../session'

export type Contact = OwnContactFragment

export interface Contacts {
  readonly contacts: readonly Contact[]
  /** Where codes can be sent. */
  readonly channels: readonly ContactKind[]
}

export async function ownContacts(): Promise<Contacts> {
  const { viewer: me, codeChannels } = await ask(OwnContactsDocument, {})
  return { contacts: me?.contacts ?? [], channels: codeChannels }
}

/** The refusal, or null once it is so. CODE_SENT: the same once more, with the code. */
export async function changeContact(identifier: string, password: string, code: string | null): Promise<Refusal | null> {
  const { changeContact: result } = await ask(ChangeContactDocument, { input: { identifier, password, code } })
  if (result.__typename === 'Refused') return result
  viewer.value = result
  return null
}

export async function rename(name: string): Promise<Refusal | null> {
  const { updateProfile: result } = await ask(UpdateProfileDocument, { name })
  if (result.__typename === 'Refused') return result
  viewer.value = result
  return null
}

/** Ends one place where this account is signed in, and what is open there. */
export async function endSession(session: string): Promise<Refusal | null> {
  const { endSession: result } = await ask(EndSessionDocument, { session })
  return result.__typename === 'Refused' ? result : null
}

/** The refusal, or null once nobody stands behind the account any more. */
export async function deleteAccount(password: string, photos: boolean): Promise<Refusal | null> {
  const { deleteAccount: result } = await ask(DeleteAccountDocument, { password, photos })
  if (result.__typename === 'Refused') return result
  became(null)
  return null
}

/** The same for who was invited, and sets their first one. */
export async function acceptInvitation(identifier: string, code: string, password: string): Promise<Refusal | Step | null> {
  const { acceptInvitation: result } = await ask(AcceptInvitationDocument, { input: { identifier, code, password } })
  if (result.__typename === 'Refused') return result
  if (result.__typename === 'SecondFactorNeeded') return (step.value = result)
  became(result.viewer)
  return null
}

/** The refusal, or null: a code is sent if somebody signs in by this. */
export async function requestReset(identifier: string): Promise<Refusal | null> {
  const { requestPasswordReset: result } = await ask(RequestPasswordResetDocument, { identifier })
  return result.__typename === 'Refused' ? result : null
}

/** The refusal, or null once the password is new and this browser is signed in; the second step where one is needed. */
export async function resetPassword(identifier: string, code: string, password: string): Promise<Refusal | Step | null> {
  const { resetPassword: result } = await ask(ResetPasswordDocument, { input: { identifier, code, password } })
  if (result.__typename === 'Refused') return result
  if (result.__typename === 'SecondFactorNeeded') return (step.value = result)
  became(result.viewer)
  identityChanged()
  return null
}
