/** Why a question to the server came to nothing, in words. */
import { AskError } from '../shared/graphql'
import { common } from '../shared/words/common'

export function whyNot(error: unknown): string {
  return error instanceof AskError && error.kind === 'offline' ? common.value.cannotReach : common.value.somethingWrong
}
