/** The regent's news, further back than the ticker shows. */
import { useContext } from 'preact/hooks'
import { Empty } from '../../shared/ui'
import { dateAndTime } from '../../shared/time'
import { RoomContext } from '../common/context'
import { Tap } from '../common/tap'
import { newsText, newsView } from '../common/regent-news'
import { words } from '../common/words'
import { Leaf } from './drawer-page'

export function AllNews() {
  const { desk } = useContext(RoomContext)
  const news = desk?.snapshot.value?.news ?? []
  return (
    <Leaf title={words.value.news}>
      {news.length === 0 && <Empty>{words.value.noNews}</Empty>}
      <ul class="k-complaints">
        {news.map((item) => (
          <li key={item.cursor}>
            <Tap to={newsView(item)} class="k-complaint">
              <span class="k-complaint__title">{newsText(item)}</span>
              <span class="t-note">
                {dateAndTime(item.at)}
                {item.subject?.__typename === 'Complaint' && ` · ${item.subject.title}`}
              </span>
            </Tap>
          </li>
        ))}
      </ul>
    </Leaf>
  )
}
