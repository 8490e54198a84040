/** What would be erased of who asks, and what stays; and whether photos go too. */
import { ErasurePreviewDocument } from '../gql/graphql'
import { ask } from '../graphql'
import { useLoaded } from '../loaded'
import { Check, Notice } from '../ui'
import { words } from './words'

interface PreviewProps {
  /** Of a reporter without an account; else of who has signed in. */
  readonly receipt?: { readonly number: string; readonly pin: string }
  readonly photos: boolean
  readonly onPhotos: (photos: boolean) => void
}

export function Preview({ receipt, photos, onPhotos }: PreviewProps) {
  const say = words.value
  const loaded = useLoaded(
    async () => (await ask(ErasurePreviewDocument, { number: receipt?.number ?? null, pin: receipt?.pin ?? null })).erasurePreview,
    [receipt?.number],
  )
  const found = loaded.data
  if (found == null) return loaded.problem ? <Notice tone="warn">{say.failed}</Notice> : null
  const goes = [
    receipt === undefined ? say.sessions : say.receipt,
    found.complaints > 0 && say.contacts({ number: found.complaints }),
    found.privateWords > 0 && say.privateWords({ number: found.privateWords }),
    found.complaints > found.publicComplaints && say.unseen,
    found.browsers > 0 && say.browsers({ number: found.browsers }),
    found.follows > 0 && say.follows({ number: found.follows }),
  ]
  const stays = [
    found.publicComplaints > 0 && say.publicStays({ number: found.publicComplaints }),
    found.openComplaints > 0 && say.openStays({ number: found.openComplaints }),
    found.supports > 0 && say.supportsStay({ number: found.supports }),
    say.log,
  ]
  return (
    <div class="t-stack">
      <List title={say.goes} lines={goes} />
      <List title={say.stays} lines={stays} />
      {found.photos > 0 && (
        <Check label={say.photos({ number: found.photos })} hint={say.photosHint} checked={photos} onValue={onPhotos} />
      )}
    </div>
  )
}

function List({ title, lines }: { readonly title: string; readonly lines: readonly (string | false)[] }) {
  return (
    <section class="t-stack t-gap-2">
      <h3>{title}</h3>
      <ul class="t-stack t-gap-2">
        {lines.filter(Boolean).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
