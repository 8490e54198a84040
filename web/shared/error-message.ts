/** Why a question to the server came to nothing, in words: the server's own where it gave any. */
import { AskError } from './graphql'
import { saying } from './words'
import { common } from './words/common'

/** "Tidak ada sambungan" is said only where there was none: whoever is refused reads what for, and for how long. */
export function errorMessage(error: unknown): string {
  // What an upload was refused for.
  if (error instanceof Error && 'messageEn' in error && typeof error.messageEn === 'string' && error.message !== '') {
    return saying({ message: error.message, messageEn: error.messageEn })
  }
  if (!(error instanceof AskError)) return common.value.somethingWrong
  if (error.kind === 'offline') return common.value.cannotReach
  const [problem] = error.problems
  const messageEn = problem?.extensions?.['messageEn']
  if (problem !== undefined && typeof messageEn === 'string') return saying({ message: problem.message, messageEn })
  if (error.code === 'TOO_MANY') return common.value.tooMany
  // By it the server's log tells what happened.
  const code = problem?.extensions?.['requestId']
  if (typeof code === 'string') return common.value.somethingWrongCode({ code })
  return common.value.somethingWrong
}
