/** A key or a secret, shown once, until the administrator says that it is kept. */
import { Button, Dialog } from '../../shared/ui'
import { CopyButton } from '../../shared/ui/copy'
import { words } from './systems-words'

export interface Shown {
  /** Whose it is. */
  readonly of: string
  readonly text: string
}

export function Secret({ shown, onClose }: { readonly shown: Shown; readonly onClose: () => void }) {
  const say = words.value
  return (
    <Dialog title={shown.of} onClose={onClose}>
      <div class="t-stack">
        <p class="k-secret">
          <code>{shown.text}</code>
        </p>
        <p class="k-soft">{say.secretOnce}</p>
        <div class="t-row">
          <CopyButton value={shown.text}>{say.copy}</CopyButton>
          <Button onClick={onClose}>{say.understood}</Button>
        </div>
      </div>
    </Dialog>
  )
}
