/** One's own claims, live: the list, and one by its receipt. */
import { followClaim as followSeen, followList, PAGE } from '../../live/claims/feed'
import { byDate, claimsOf } from '../../live/claims/list'
import { ask } from '../../shared/graphql'
import { OwnClaimsDocument, TrackClaimDocument } from '../gql/graphql'

export function followOwn(initial: Parameters<typeof followList>[2]) {
  // What else is published is not one's own: what was followed stands here already.
  return followList(
    async (signal) => claimsOf((await ask(OwnClaimsDocument, { first: PAGE }, { signal })).myClaims),
    byDate((claim, present) => claim.own || present),
    initial,
  )
}

export function followClaim(number: string, pin: string | null, initial: Parameters<typeof followSeen>[1]) {
  if (pin === null) return followSeen(number, initial)
  return followSeen(number, initial, { pin, read: async (signal) => (await ask(TrackClaimDocument, { number, pin }, { signal })).trackClaim })
}
