/** "Begini publik akan melihatnya": the complaint as a stranger will read it, before anybody does. */
import { EyeIcon, LockIcon, Notice, PinIcon } from '../../shared/ui'
import { words as wargaWords } from '../common/words'
import { places } from '../common/places'
import type { Draft } from '../draft/draft'
import { Picture } from '../photos/picture'
import { publicView } from './public-view'
import { useServerView } from './server-view'
import { words } from './words'

export interface PreviewProps {
  readonly draft: Draft
  readonly name: string
  /** Whether anybody looks: only then the server is asked. */
  readonly seen: boolean
}

export function Preview({ draft: { form, photos }, name, seen }: PreviewProps) {
  const text = words.value
  const here = publicView(form, name)
  const told = useServerView(form, name, seen && here !== null)
  const view = here === null ? null : { ...here, ...told }
  if (view === null) {
    return (
      <p>
        <LockIcon /> {form.kind === 'OVERSIGHT' ? text.previewOversight : text.previewNothing}
      </p>
    )
  }
  const district = places.value?.districts.find(({ code }) => code === form.district)
  const place = [form.village, district && wargaWords.value.inDistrict({ name: district.name })].filter(Boolean).join(', ')
  return (
    <article class="w-public t-stack t-gap-2" aria-label={text.previewTitle}>
      <p class="w-public__title">{view.title || text.previewUntitled}</p>
      <p class="w-prose">{view.description}</p>
      {photos.length > 0 && (
        <ul class="w-previews">
          {photos.map((photo, index) => (
            <li key={photo.id} class="w-preview">
              <Picture photo={photo} index={index} />
            </li>
          ))}
        </ul>
      )}
      {(place !== '' || form.point !== null) && (
        <p class="t-note">
          <PinIcon /> {[place, form.point === null ? '' : text.previewRounded].filter(Boolean).join(' · ')}
        </p>
      )}
      <p class="t-note">
        <EyeIcon /> {text.previewBy({ name: view.name ?? text.previewNobody })}
      </p>
      <Notice tone="info">{text.previewLater}</Notice>
    </article>
  )
}
