/** How the head stands under the letter: office and NIP, kept with their account. */
import { useState } from 'preact/hooks'
import { announce, Button, Problem, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { common } from '../../shared/words/common'
import { OwnSignatureDocument, SaveSignatureDocument } from '../gql/graphql'
import { words } from '../common/words'

export interface Signatory {
  readonly name: string
  readonly position: string | null
  readonly nip: string | null
}

/** The head's own; undefined until it is read. */
export function useSignature(): { readonly own: Signatory | undefined; readonly reread: () => void } {
  const { data, again } = useLoaded((signal) => ask(OwnSignatureDocument, {}, { signal }), [])
  const viewer = data?.viewer
  const own = viewer == null ? undefined : { name: viewer.name, position: null, nip: null, ...viewer.signature }
  return { own, reread: again }
}

export function SignatureFields({ own, onSaved }: { readonly own: Signatory; readonly onSaved: () => void }) {
  const text = words.value
  const [position, setPosition] = useState(own.position ?? '')
  const [nip, setNip] = useState(own.nip ?? '')
  const sending = useSending()

  async function save() {
    const input = { position: position.trim() || null, nip: nip.trim() || null }
    if (!(await sending.send(async () => (await ask(SaveSignatureDocument, { input })).saveSignature)).done) return
    announce(text.signatureSaved)
    sending.tell(text.signatureSaved)
    onSaved()
  }

  return (
    <section class="t-card t-stack" aria-labelledby="signature-title">
      <h2 id="signature-title">{text.signatureTitle}</h2>
      <p class="t-note">{text.signatureHint({ name: own.name })}</p>
      <div class="a-pair">
        <TextField label={text.signaturePosition} value={position} maxLength={120} error={sending.problemOf('position')} onValue={setPosition} />
        <TextField label={text.signatureNip} value={nip} inputMode="numeric" maxLength={40} error={sending.problemOf('nip')} onValue={setNip} />
      </div>
      <Problem of={sending} beside={['position', 'nip']} />
      <div class="t-row">
        <Button look="secondary" busy={sending.busy} onClick={() => void save()}>
          {common.value.save}
        </Button>
        {sending.said !== null && <span>{sending.said}</span>}
      </div>
    </section>
  )
}
