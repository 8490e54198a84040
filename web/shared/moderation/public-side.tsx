/** For the reporter and the offices: what the public sees of a complaint where that is something else, and why. */
import type { ModeratedFragment, PublicPhotoFragment } from '../gql/graphql'
import { Notice } from '../ui'
import { Beside } from './beside'
import { History } from './history'
import { differs, differsPhoto, photosOf } from './differs'
import { words } from './words'
import './moderation.css'

function PhotoBeside({ photo, number }: { readonly photo: PublicPhotoFragment; readonly number: number }) {
  const text = words.value
  const name = text.photo({ number: String(number) })
  return (
    <dl class="t-beside">
      <div>
        <dt>
          {name}: {text.original}
        </dt>
        <dd>
          <a href={photo.url} target="_blank" rel="noopener">
            <img src={photo.thumbnailUrl ?? photo.url} alt={`${name}: ${text.original}`} loading="lazy" />
          </a>
        </dd>
      </div>
      <div>
        <dt>{text.publicPhoto}</dt>
        <dd>
          {photo.publicUrl === null ? (
            text.photoHidden
          ) : (
            <a href={photo.publicUrl} target="_blank" rel="noopener">
              <img src={photo.publicThumbnailUrl ?? photo.publicUrl} alt={`${name}: ${text.publicPhoto}`} loading="lazy" />
            </a>
          )}
        </dd>
      </div>
    </dl>
  )
}

export interface PublicSideProps {
  readonly complaint: ModeratedFragment
  /** Said to the reporter above all. */
  readonly note?: string
  /** How deep it stands on the page. */
  readonly heading?: 'h2' | 'h3'
}

export default function PublicSide({ complaint, note, heading: Heading = 'h3' }: PublicSideProps) {
  const Below = Heading === 'h2' ? 'h3' : 'h4'
  const text = words.value
  const { title, description, publicVersion, moderations, hidden, responses } = complaint
  if (!differs(complaint)) return null
  return (
    <section class="t-card t-stack" aria-labelledby="public-side">
      <Heading id="public-side">{text.title}</Heading>
      {note !== undefined && <p class="t-note">{note}</p>}
      {hidden && <Notice tone="warn">{text.allHidden}</Notice>}
      {publicVersion !== null && !publicVersion.decided && (publicVersion.title !== title || publicVersion.description !== description) && (
        <Notice tone="info">{text.automatic}</Notice>
      )}
      {publicVersion !== null && publicVersion.title !== title && (
        <Beside name={text.titleField} original={title} shown={publicVersion.title} />
      )}
      {publicVersion !== null && publicVersion.description !== description && (
        <Beside name={text.descriptionField} original={description} shown={publicVersion.description} />
      )}
      {photosOf(complaint).map((photo, index) => differsPhoto(photo) && <PhotoBeside key={photo.id} photo={photo} number={index + 1} />)}
      {responses.map((answer) => {
        const name = text.answerOf({ opd: answer.opd.name })
        if (answer.hidden) {
          return (
            <Notice key={answer.id} tone="warn" title={name}>
              {text.answerHidden}
            </Notice>
          )
        }
        if (answer.publicText === null || answer.publicText === answer.text) return null
        return <Beside key={answer.id} name={name} original={answer.text} shown={answer.publicText} />
      })}
      {moderations.length > 0 && (
        <>
          <Below>{text.history}</Below>
          <History acts={moderations} />
        </>
      )}
    </section>
  )
}
