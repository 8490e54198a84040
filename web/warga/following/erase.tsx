/** A reporter without an account wants to be forgotten: sees what goes, says so, and says so once more. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Preview } from '../../shared/erasure/preview'
import { words } from '../../shared/erasure/words'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { Button, CancelButton, Dialog, Problem } from '../../shared/ui'
import { ErasePersonDocument } from '../gql/graphql'
import { store } from '../outbox/sending'
import { forgetPin } from './pins'

interface EraseProps {
  readonly number: string
  readonly pin: string
}

type Step = 'shown' | 'sure' | 'done'

export default function Erase({ number, pin }: EraseProps) {
  const say = words.value
  const [step, setStep] = useState<Step | null>(null)
  const [photos, setPhotos] = useState(false)
  const sending = useSending()
  const room = useRef<HTMLDivElement>(null)
  // What was pressed has gone: the focus goes on to what came in its place.
  useEffect(() => {
    if (step === 'sure' || step === 'done') room.current?.focus()
  }, [step])
  const close = () => (step === 'done' ? location.assign('/') : setStep(null))

  async function erase() {
    const sent = await sending.send(async () => (await ask(ErasePersonDocument, { number, pin, photos })).erasePerson)
    if (!sent.done) return
    await forgetPin(number)
    try {
      const receipt = await store.receiptOf(number)
      if (receipt !== undefined) await store.forgetReceipt(receipt.key)
    } catch {
      // Without storage there is none.
    }
    setStep('done')
  }

  return (
    <section class="t-card t-stack" aria-labelledby="erase-person">
      <h2 id="erase-person">{say.title}</h2>
      <p>{say.note}</p>
      <div>
        <Button look="quiet" onClick={() => setStep('shown')}>
          {say.title}
        </Button>
      </div>
      {step !== null && (
        <Dialog title={step === 'done' ? say.done : say.title} onClose={close}>
          <div class="t-stack" ref={room} tabIndex={-1}>
            {step === 'shown' && <Preview receipt={{ number, pin }} photos={photos} onPhotos={setPhotos} />}
            {step === 'sure' && <p>{say.sure}</p>}
            {step === 'done' && <p>{say.doneNote}</p>}
            <Problem of={sending} />
            <div class="t-row">
              {step === 'shown' && <Button onClick={() => setStep('sure')}>{say.next}</Button>}
              {step === 'sure' && (
                <Button look="danger" busy={sending.busy} onClick={() => void erase()}>
                  {say.now}
                </Button>
              )}
              {step === 'done' ? <Button onClick={close}>{say.close}</Button> : <CancelButton onClick={close} />}
            </div>
          </div>
        </Dialog>
      )}
    </section>
  )
}
