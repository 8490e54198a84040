/** How often the public reads a word now: a word that is held back later stays where it is read already. */
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { common } from '../../shared/words/common'
import { PublicWordDocument, type PublicWordQuery } from '../gql/graphql'
import { words } from './words'

export type Count = PublicWordQuery['publicWord']

export const countOf = async (word: string): Promise<Count> => (await ask(PublicWordDocument, { word })).publicWord

/** In words. */
export function countWords({ complaintCount, answerCount }: Count): string {
  const say = words.value
  if (complaintCount === 0 && answerCount === 0) return say.readNowhere
  return say.readIn({ complaints: say.readComplaints(complaintCount), answers: say.readAnswers(answerCount) })
}

/** `changed`: whatever is another each time that it may have changed. */
export function PublicCount({ word, changed }: { readonly word: string; readonly changed?: unknown }) {
  const { data, problem } = useLoaded(() => countOf(word), [word, changed])
  return <p role="status">{problem ?? (data === undefined ? common.value.loading : countWords(data))}</p>
}
