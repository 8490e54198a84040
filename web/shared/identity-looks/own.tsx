/** Who has looked at who the reader is: which office, when, and why. */
import { dateAndTime } from '../time'
import { roleWord } from '../words/lists'
import type { LookKind, LookReason, Role } from '../gql/graphql'
import { reasonWord } from './reasons'
import { words } from './words'

export interface OwnLook {
  /** Of the complaint, where looks at several are shown. */
  readonly number?: string
  readonly at: string
  readonly role: Role | null
  readonly opd: { readonly code: string } | null
  readonly kind: LookKind
  readonly reason: LookReason | null
  readonly words: string | null
}

export default function OwnLooks({ looks }: { readonly looks: readonly OwnLook[] }) {
  const say = words.value
  return (
    <section class="t-stack t-gap-2" aria-labelledby="own-looks">
      <h2 id="own-looks">{say.ownTitle}</h2>
      <p class="t-note">{say.ownNote}</p>
      {looks.length === 0 ? (
        <p>{say.ownNone}</p>
      ) : (
        <ul class="t-stack t-gap-2">
          {looks.map((look, n) => (
            <li key={look.at + n}>
              <p>
                <strong>{[look.role === null ? null : roleWord(look.role), look.opd?.code].filter(Boolean).join(' ')}</strong>
                <span class="t-note"> · {dateAndTime(look.at)}</span>
                {look.number !== undefined && (
                  <>
                    {' · '}
                    <a href={`/aduan/${look.number}`}>{look.number}</a>
                  </>
                )}
              </p>
              <p>
                {reasonWord(look)}
                {look.words !== null && <>: {look.words}</>}
              </p>
            </li>
          ))}
        </ul>
      )}
      {looks.length >= 100 && <p class="t-note">{say.ownMost}</p>}
    </section>
  )
}
