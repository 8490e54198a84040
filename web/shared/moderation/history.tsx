/** What was done to what the public sees: what, who, why, before and after. The latest first. */
import type { ModerationLineFragment } from '../gql/graphql'
import { dateAndTime } from '../time'
import { common } from '../words/common'
import { Pieces } from './beside'
import { piecesOfPublic } from './masked'
import { words } from './words'

type Act = ModerationLineFragment

export const moderationWord = (act: Act['act']): string => words.value[act] ?? act

const OF_WORDS = new Set<Act['act']>(['TITLE', 'DESCRIPTION', 'ANSWER', 'KIND', 'CATEGORY', 'PLACE'])

function Change({ act }: { readonly act: Act }) {
  const text = words.value
  if (!OF_WORDS.has(act.act)) return null
  const word = (value: string | null) => value ?? text.asWritten
  if (act.before === act.after) {
    return (
      <p class="t-note t-prewrap">
        {text.stays({ text: '' })}
        <Pieces pieces={piecesOfPublic(word(act.after))} />
      </p>
    )
  }
  return (
    <p class="t-note t-prewrap">
      {text.before({ text: '' })}
      <Pieces pieces={piecesOfPublic(word(act.before))} />
      <br />
      {text.after({ text: '' })}
      <Pieces pieces={piecesOfPublic(word(act.after))} />
    </p>
  )
}

export function History({ acts }: { readonly acts: readonly Act[] }) {
  const text = words.value
  return (
    <ol class="t-timeline">
      {[...acts].reverse().map((act, index) => (
        <li key={acts.length - index}>
          <strong>{moderationWord(act.act)}</strong>
          <div class="t-note">
            {dateAndTime(act.at)} · {[act.actorName, common.value.actorVerifier].filter(Boolean).join(', ')}
          </div>
          {act.reason !== null && <p>{text.reason({ reason: act.reason })}</p>}
          <Change act={act} />
        </li>
      ))}
    </ol>
  )
}
