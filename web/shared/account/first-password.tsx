/** Whose password somebody else has made chooses their own before anything else. */
import { useSending } from '../sending'
import { loadViewer, signOut, type Viewer } from '../session'
import { Button, Notice, Problem } from '../ui'
import { common } from '../words/common'
import { Password } from './password'
import { words } from './words'

export function FirstPassword({ me }: { readonly me: Viewer }) {
  const text = words.value
  const sending = useSending()
  return (
    <div class="t-page t-stack">
      <h1>{text.mustTitle}</h1>
      <Notice tone="info">{text.mustWhy}</Notice>
      <Problem of={sending} />
      <Password identifier={me.identifier} onChanged={() => void sending.send(loadViewer)} />
      <div>
        <Button look="quiet" busy={sending.busy} onClick={() => void sending.send(signOut)}>
          {common.value.signOut}
        </Button>
      </div>
    </div>
  )
}
