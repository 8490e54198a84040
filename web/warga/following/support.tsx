/** One tap: "I have this trouble too". A visitor signs in on the way, and comes back to what they meant to do. */
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { viewer } from '../../shared/session'
import { announce, Button, CheckIcon, HeartIcon, Tag } from '../../shared/ui'
import { saying } from '../../shared/words'
import { whyNot } from '../../shared/trouble'
import { common } from '../../shared/words/common'
import { SupportDocument } from '../gql/graphql'
import type { Shown } from './page'
import { words } from './words'

/** The sentence of what went wrong, or null once it counts. */
export async function support(id: string): Promise<string | null> {
  try {
    const { supportComplaint: result } = await ask(SupportDocument, { complaint: id })
    return result.__typename === 'Refused' ? saying(result) : null
  } catch (error) {
    return whyNot(error)
  }
}

/** Where a visitor signs in, to come back and support. */
export const supportBySigningIn = (number: string): string =>
  `/masuk?kembali=${encodeURIComponent(`/aduan/${number}?dukung=ya`)}`

export function Support({ shown }: { readonly shown: Shown }) {
  const text = words.value
  const { complaint } = shown
  const { query, path, route } = useLocation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const may = complaint.allowedActions.includes('SUPPORT') && !complaint.supported

  async function give() {
    if (busy) return
    if (viewer.peek() === null) return route(supportBySigningIn(complaint.number))
    setBusy(true)
    const refused = await support(complaint.id)
    setBusy(false)
    setProblem(refused)
    if (refused !== null) return
    announce(text.supported)
    shown.took({ ...complaint, supported: true, supportCount: complaint.supportCount + 1 })
  }

  useEffect(() => {
    if (query['dukung'] !== 'ya') return
    route(path, true)
    if (may && viewer.peek() !== null) void give()
  }, [])

  const count = complaint.supportCount > 0 && <span class="w-soft">{common.value.supporters(complaint.supportCount)}</span>
  if (complaint.supported) {
    return (
      <>
        <Tag tone="good">
          <CheckIcon /> {text.supported}
        </Tag>
        {count}
      </>
    )
  }
  return (
    <>
      {may && (
        <Button look="secondary" busy={busy} onClick={() => void give()}>
          <HeartIcon /> {text.support}
        </Button>
      )}
      {count}
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  )
}
