/** What is followed on this device, each line live. */
import { follow } from '../../live/follow'
import { applyToSingle } from '../../live/single'
import { Button, StatusTag } from '../../shared/ui'
import { FollowedChangedDocument, FollowedDocument, type ComplaintLineFragment } from '../gql/graphql'
import { followed, unfollowOnDevice } from '../following/followed'
import { words } from '../following/words'
import { useOwnFeed } from '../offline/own-feed'

interface Snapshot {
  readonly asOf: string | null
  readonly complaint: ComplaintLineFragment | null
}

type Initial = { readonly snapshot: Snapshot; readonly at: number } | undefined

const followLine = (number: string, initial: Initial) =>
  follow({
    snapshot: {
      document: FollowedDocument,
      variables: { number },
      pick: ({ complaint }): Snapshot => ({ asOf: complaint?.asOf ?? null, complaint }),
    },
    news: { document: FollowedChangedDocument, variables: { number }, pick: (data) => data.complaintChanged },
    apply: (before: Snapshot, news) => applyToSingle(before, news),
    initial,
  })

/** The line goes, and the last with its list. */
function unfollow(number: string): void {
  unfollowOnDevice(number)
  setTimeout(() => document.getElementById(followed().length === 0 ? 'main' : 'followed')?.focus({ preventScroll: true }))
}

function Line({ number }: { readonly number: string }) {
  const text = words.value
  const feed = useOwnFeed({ name: `followed:${number}`, make: (initial: Initial) => followLine(number, initial) }, [number])
  const complaint = feed?.snapshot.value?.complaint ?? null
  // Out of sight by now: the number is all that is left of it.
  const gone = feed?.failure.value != null || (feed?.snapshot.value != null && complaint === null)
  return (
    <li>
      <article class="w-line t-stack">
        <div class="t-row t-gap-2">
          {complaint !== null && !gone && <StatusTag status={complaint.status} />}
          <span class="w-line__when t-note t-number">{number}</span>
        </div>
        <h3 class="w-line__title">{gone ? text.notFound : <a href={`/aduan/${number}`}>{complaint?.title ?? number}</a>}</h3>
        <div class="w-line__link">
          <Button look="quiet" aria-label={`${text.unfollow}: ${complaint?.title ?? number}`} onClick={() => unfollow(number)}>
            {text.unfollow}
          </Button>
        </div>
      </article>
    </li>
  )
}

export function FollowedHere() {
  const numbers = followed()
  if (numbers.length === 0) return null
  return (
    <section class="t-stack" aria-labelledby="followed">
      <h2 id="followed" tabIndex={-1}>
        {words.value.followedHere}
      </h2>
      <ul class="w-list">
        {numbers.map((number) => (
          <Line key={number} number={number} />
        ))}
      </ul>
    </section>
  )
}
