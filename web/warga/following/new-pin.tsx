/** Another PIN for the receipt, where somebody else knows it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, CancelButton, Problem } from '../../shared/ui'
import { randomKey } from '../draft/draft'
import { spacedPin } from '../draft/receipt'
import { ChangePinDocument } from '../gql/graphql'
import { changedPin } from './pins'
import type { Shown } from './shown'
import { words } from './words'

export function NewPin({ shown }: { readonly shown: Shown }) {
  const text = words.value
  const { complaint, pin } = shown
  const sending = useSending()
  const [sure, setSure] = useState(false)
  const [fresh, setFresh] = useState<string | null>(null)
  /** The same for a retry whose answer was lost: it gives the same PIN. */
  const [key] = useState(() => randomKey())
  const room = useRef<HTMLElement>(null)
  // What was pressed has gone: the focus goes on to what came in its place.
  useEffect(() => {
    if (document.activeElement === document.body) room.current?.focus()
  }, [sure, fresh])
  const taken = complaint.timeline.some(({ kind }) => kind === 'ACCOUNT_LINKED')
  if (pin === null && !taken) return null

  async function change() {
    const given = { number: complaint.number, pin, idempotencyKey: key }
    const sent = await sending.send(async () => (await ask(ChangePinDocument, given)).changePin)
    if (!sent.done) return
    await changedPin(complaint.number, sent.result.pin)
    setFresh(sent.result.pin)
  }

  return (
    <section class="t-card t-stack" ref={room} tabIndex={-1} aria-labelledby="new-pin">
      <h2 id="new-pin">{fresh === null ? text.newPin : text.newPinTitle}</h2>
      {fresh === null ? (
        <>
          <p>{text.newPinHint}</p>
          <Problem of={sending} />
          <div class="t-row">
            <Button look="secondary" busy={sending.busy} onClick={() => (sure ? void change() : setSure(true))}>
              {sure ? text.newPinSure : text.newPin}
            </Button>
            {sure && <CancelButton onClick={() => setSure(false)} />}
          </div>
        </>
      ) : (
        <>
          <p class="t-number">
            <strong>{spacedPin(fresh)}</strong>
          </p>
          <p>{text.newPinOnce}</p>
          <div>
            {/* The page was opened by the old one, and follows by it. */}
            <Button onClick={() => location.reload()}>{text.newPinKept}</Button>
          </div>
        </>
      )}
    </section>
  )
}
