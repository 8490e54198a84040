/** Hands the address of a public complaint on. Never offered for what is confidential. */
import { useState } from 'preact/hooks'
import { announce, Button, CheckIcon, SendIcon } from '../../shared/ui'
import type { WholeComplaintFragment } from '../gql/graphql'
import { words } from './words'

const HIDDEN = new Set(['SUBMITTED', 'REJECTED', 'WITHDRAWN'])

export function Share({ complaint }: { readonly complaint: WholeComplaintFragment }) {
  const text = words.value
  const [copied, setCopied] = useState(false)
  const secret = complaint.confidential || complaint.kind === 'OVERSIGHT' || HIDDEN.has(complaint.status)
  if (secret) return null
  const url = `${location.origin}/aduan/${complaint.number}`

  async function share() {
    try {
      if (typeof navigator.share === 'function') return await navigator.share({ title: complaint.title, url })
      await navigator.clipboard.writeText(url)
      setCopied(true)
      announce(text.linkCopied)
    } catch {
      // The person changed their mind, or the browser shares nothing.
    }
  }

  return (
    <Button look="quiet" onClick={() => void share()}>
      {copied ? <CheckIcon /> : <SendIcon />} {copied ? text.linkCopied : text.share}
    </Button>
  )
}
