/** Claims in a list, and the way to more of them. */
import { shortDate } from '../../shared/time'
import { ClaimTags, claimTitle } from '../../shared/claims/parts'
import { words as claimWords } from '../../shared/claims/words'
import type { ClaimLineFragment } from '../gql/graphql'

/** `desk`: for who works on them, with by when and by whom. */
export function ClaimList({ claims, desk }: { readonly claims: readonly ClaimLineFragment[]; readonly desk?: boolean }) {
  const text = claimWords.value
  return (
    <ul class="w-list">
      {claims.map((claim) => (
        <li key={claim.id}>
          <article class="w-line t-stack">
            <div class="t-row t-gap-2">
              <ClaimTags claim={claim} />
            </div>
            <h2 class="w-line__title">
              <a href={`/hoaks/${claim.number}`} class="t-claim__cut">
                {claimTitle(claim)}
              </a>
            </h2>
            <p class="w-line__facts t-row t-note">
              <span class="t-number">{claim.number}</span>
              {claim.publishedAt !== null ? (
                <span>{text.publishedOn({ date: shortDate(claim.publishedAt) })}</span>
              ) : (
                claim.submittedAt !== null && <span>{text.sentOn({ date: shortDate(claim.submittedAt) })}</span>
              )}
              {desk === true && claim.dueAt !== null && <span>{text.dueBy({ date: shortDate(claim.dueAt) })}</span>}
              {desk === true && claim.checkerName !== null && (
                <span>{claim.heldByMe ? text.heldByMe : text.heldBy({ name: claim.checkerName })}</span>
              )}
            </p>
          </article>
        </li>
      ))}
    </ul>
  )
}
