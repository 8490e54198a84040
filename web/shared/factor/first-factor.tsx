/** Whose role needs a second factor sets one up before anything else. */
import { useSending } from '../sending'
import { loadViewer, signOut } from '../session'
import { Button, Notice, Problem } from '../ui'
import { common } from '../words/common'
import { Factors } from './factors'
import { words } from './words'

export function FirstFactor() {
  const text = words.value
  const sending = useSending()
  return (
    <div class="t-page t-stack">
      <h1>{text.mustTitle}</h1>
      <Notice tone="info">{text.mustWhy}</Notice>
      <Problem of={sending} />
      <Factors onDone={() => void sending.send(loadViewer)} />
      <div>
        <Button look="quiet" busy={sending.busy} onClick={() => void sending.send(signOut)}>
          {common.value.signOut}
        </Button>
      </div>
    </div>
  )
}
