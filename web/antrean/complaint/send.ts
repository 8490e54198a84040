/** Each mode's mutation, as one question with one kind of answer. */
import { ask } from '../../shared/graphql'
import type { Refusal } from '../../shared/sending'
import {
  DecideAspirationDocument,
  FulfilAspirationDocument,
  RequestInformationDocument,
  RespondToComplaintDocument,
  ReturnComplaintDocument,
  type DeskComplaintFragment,
} from '../gql/graphql'
import type { Decision } from './decision'
import type { Mode } from './drafts'

export interface Step {
  readonly complaint: string
  readonly mode: Mode
  readonly text: string
  readonly attachments: readonly string[]
  readonly version: number
  /** Of an aspiration. */
  readonly decision: Decision
}

type Outcome = ({ readonly __typename: 'Complaint' } & DeskComplaintFragment) | Refusal

/** Throws AskError. */
export async function take({ complaint, mode, text, attachments, version, decision }: Step): Promise<Outcome> {
  switch (mode) {
    case 'ASK':
      return (await ask(RequestInformationDocument, { input: { complaint, note: text, version } })).requestInformation
    case 'RETURN':
      return (await ask(ReturnComplaintDocument, { input: { complaint, note: text, version } })).returnComplaint
    case 'DECISION': {
      const taken = decision.decision === 'TAKEN_UP'
      const how = taken ? { year: Number(decision.year) || null, programme: decision.programme.trim() } : {}
      const input = { complaint, decision: decision.decision, text, attachments: [...attachments], version, ...how }
      return (await ask(DecideAspirationDocument, { input })).decideAspiration
    }
    case 'FULFILMENT':
      return (await ask(FulfilAspirationDocument, { input: { complaint, text, attachments: [...attachments], version } })).fulfilAspiration
    default: {
      const input = { complaint, kind: mode, text, attachments: [...attachments], version }
      return (await ask(RespondToComplaintDocument, { input })).respondToComplaint
    }
  }
}
