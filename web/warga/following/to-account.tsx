/** What was opened by number and PIN is taken into the account of who is signed in. */
import { useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { viewer } from '../../shared/session'
import { Button, Problem } from '../../shared/ui'
import { LinkComplaintDocument } from '../gql/graphql'
import type { Shown } from './shown'
import { words } from './words'

export function ToAccount({ shown }: { readonly shown: Shown }) {
  const text = words.value
  const { complaint, pin } = shown
  const sending = useSending()
  const [done, setDone] = useState(false)
  if (pin === null || viewer.value?.role !== 'CITIZEN') return null
  // Theirs already, by what happened to it last.
  if (done || complaint.timeline.some(({ kind }) => kind === 'ACCOUNT_LINKED')) return null

  async function link() {
    const sent = await sending.send(async () => (await ask(LinkComplaintDocument, { number: complaint.number, pin: pin ?? '' })).linkComplaint)
    if (!sent.done) return
    setDone(true)
    shown.tell(text.toAccountDone)
  }

  return (
    <div class="t-card t-stack">
      <p>{text.toAccountHint}</p>
      <Problem of={sending} />
      <div>
        <Button look="secondary" busy={sending.busy} onClick={() => void link()}>
          {text.toAccount}
        </Button>
      </div>
    </div>
  )
}
