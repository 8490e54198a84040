/** Hands the address of a public complaint on. Never offered for what is confidential. */
import { useState } from 'preact/hooks'
import { announce, Button, CheckIcon, SendIcon } from '../../shared/ui'
import { ByHand, copied } from '../../shared/ui/copy'
import { common } from '../../shared/words/common'
import type { WholeComplaintFragment } from '../gql/graphql'
import { words } from './words'

const HIDDEN = new Set(['SUBMITTED', 'REJECTED', 'WITHDRAWN'])

/** Whether the telephone's own sheet took it, or the person closed that sheet; false: it has none, or would not. */
async function handedOn(title: string, url: string): Promise<boolean> {
  if (typeof navigator.share !== 'function') return false
  try {
    await navigator.share({ title, url })
    return true
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError'
  }
}

/** Of any public page of this client. */
export function ShareAddress({ title, path }: { readonly title: string; readonly path: string }) {
  const text = words.value
  const [how, setHow] = useState<'copied' | 'by hand' | null>(null)
  const url = `${location.origin}${path}`

  async function share() {
    if (await handedOn(title, url)) return
    const done = await copied(url)
    setHow(done ? 'copied' : 'by hand')
    if (done) announce(text.linkCopied)
  }

  return (
    <>
      <Button look="quiet" onClick={() => void share()}>
        {how === 'copied' ? <CheckIcon /> : <SendIcon />} {how === 'copied' ? text.linkCopied : text.share}
      </Button>
      {how === 'by hand' && <ByHand value={url} label={common.value.copyAddress} />}
    </>
  )
}

export function Share({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const secret = complaint.confidential || complaint.kind === 'OVERSIGHT' || HIDDEN.has(complaint.status)
  if (secret) return null
  return <ShareAddress title={complaint.title} path={`/aduan/${complaint.number}`} />
}
