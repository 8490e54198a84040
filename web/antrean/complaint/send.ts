/** Each mode's mutation, as one question with one kind of answer. */
import { ask } from '../../shared/graphql'
import type { Refusal } from '../../shared/sending'
import {
  RequestInformationDocument,
  RespondToComplaintDocument,
  ReturnComplaintDocument,
  type DeskComplaintFragment,
} from '../gql/graphql'
import type { Mode } from './drafts'

export interface Step {
  readonly complaint: string
  readonly mode: Mode
  readonly text: string
  readonly attachments: readonly string[]
  readonly version: number
}

type Outcome = ({ readonly __typename: 'Complaint' } & DeskComplaintFragment) | Refusal

/** Throws AskError. */
export async function take({ complaint, mode, text, attachments, version }: Step): Promise<Outcome> {
  switch (mode) {
    case 'ASK':
      return (await ask(RequestInformationDocument, { input: { complaint, note: text, version } })).requestInformation
    case 'RETURN':
      return (await ask(ReturnComplaintDocument, { input: { complaint, note: text, version } })).returnComplaint
    default: {
      const input = { complaint, kind: mode, text, attachments: [...attachments], version }
      return (await ask(RespondToComplaintDocument, { input })).respondToComplaint
    }
  }
}
