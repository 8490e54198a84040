/** The steps that an officer may take, as modes of the one form. */
import type { ComplaintAction } from '../gql/graphql'
import type { AntreanWords } from '../common/words'
import type { Mode } from './drafts'

export interface ModeFace {
  readonly mode: Mode
  readonly needs: ComplaintAction
  readonly key: string
  readonly look: 'primary' | 'danger'
  readonly name: keyof AntreanWords & `mode${string}`
  readonly hint: keyof AntreanWords & `mode${string}Hint`
  readonly label: keyof AntreanWords & `write${string}`
  readonly send: keyof AntreanWords & `send${string}`
  readonly sent: keyof AntreanWords & `sent${string}`
  readonly photos: boolean
}

const answer = { label: 'writeAnswer', look: 'primary', photos: true } as const

export const MODES = [
  { ...answer, mode: 'ACKNOWLEDGEMENT', needs: 'ACKNOWLEDGE', key: 'a', name: 'modeAcknowledge', hint: 'modeAcknowledgeHint', send: 'sendAcknowledge', sent: 'sentAcknowledge' },
  { ...answer, mode: 'PROGRESS', needs: 'ACKNOWLEDGE', key: 'p', name: 'modeProgress', hint: 'modeProgressHint', send: 'sendProgress', sent: 'sentProgress' },
  { ...answer, mode: 'RESOLUTION', needs: 'RESOLVE', key: 'r', name: 'modeResolve', hint: 'modeResolveHint', send: 'sendResolve', sent: 'sentResolve' },
  { ...answer, mode: 'DECISION', needs: 'DECIDE', key: 'r', name: 'modeDecide', hint: 'modeDecideHint', send: 'sendDecide', sent: 'sentDecide' },
  { ...answer, mode: 'DECISION', needs: 'REVISE_DECISION', key: 'k', name: 'modeRevise', hint: 'modeReviseHint', send: 'sendRevise', sent: 'sentRevise' },
  { ...answer, mode: 'FULFILMENT', needs: 'FULFIL', key: 'd', name: 'modeFulfil', hint: 'modeFulfilHint', send: 'sendFulfil', sent: 'sentFulfil' },
  { mode: 'ASK', needs: 'REQUEST_INFORMATION', key: 'i', look: 'primary', name: 'modeAsk', hint: 'modeAskHint', label: 'writeQuestion', send: 'sendAsk', sent: 'sentAsk', photos: false },
  { mode: 'RETURN', needs: 'RETURN', key: 'b', look: 'danger', name: 'modeReturn', hint: 'modeReturnHint', label: 'writeReason', send: 'sendReturn', sent: 'sentReturn', photos: false },
] as const satisfies readonly ModeFace[]

/** Of an aspiration the decision is what it is resolved by. */
export const modesFor = (allowed: readonly ComplaintAction[]) =>
  MODES.filter(({ mode, needs }) => allowed.includes(needs) && !(mode === 'RESOLUTION' && allowed.includes('DECIDE')))
