/** Of a word that is searched: the way to those of which the public reads it, and what that list is. */
import type { Feed } from '../../live/feed'
import type { ListSnapshot } from '../../live/lists'
import type { InboxNews } from '../common/feeds'
import type { LineFragment } from '../gql/graphql'
import { PublicCount } from '../moderation/public-count'
import { useReread } from '../common/reread'
import { words as general } from '../common/words'
import { addressOf, drillOf, wordOf, type Place } from './desk'
import { words } from './words'

interface Props {
  readonly place: Place
  readonly feed: Feed<ListSnapshot<LineFragment>, InboxNews>
}

export function ReadByPublic({ place, feed }: Props) {
  if (place.word !== '') return <Listed place={place} feed={feed} />
  const word = wordOf(place.search)
  if (word === '') return null
  return (
    <p>
      <a href={addressOf({ ...place, search: '', word, beside: null })}>{words.value.publicOnly}</a>
    </p>
  )
}

function Listed({ place, feed }: Props) {
  useReread(feed, drillOf(place))
  const say = words.value
  return (
    <div class="t-stack t-gap-2" id="read-by-public">
      <h2>{general.value.publicReads({ word: place.word })}</h2>
      <PublicCount word={place.word} changed={feed.snapshot.value?.total} />
      <p class="t-note">{say.publicOnlyHint}</p>
      <p>
        <a href={addressOf({ ...place, word: '', beside: null })}>{say.publicOnlyOff}</a>
      </p>
    </div>
  )
}
