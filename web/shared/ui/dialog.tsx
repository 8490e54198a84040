import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { common } from '../words/common'
import { Button, CancelButton, IconButton } from './button'
import { CloseIcon } from './icons'
import { Modal } from './modal'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  /** Keys that are heard anywhere in it. */
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly children: ComponentChildren
}

export function Dialog({ title, onClose, onKeyDown, children }: DialogProps) {
  const id = useId()
  return (
    <Modal class="t-dialog" labelledBy={id} onClose={onClose} onKeyDown={onKeyDown}>
      <div class="t-dialog__head">
        <h2 id={id}>{title}</h2>
        <IconButton label={common.value.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div class="t-dialog__body">{children}</div>
    </Modal>
  )
}

interface SureProps extends DialogProps {
  /** On the button that does it. */
  readonly act: string
  readonly look?: 'primary' | 'danger'
  readonly onAct: () => unknown
}

/** Asks once more before it is done. */
export function Sure({ title, act, look = 'danger', onAct, onClose, children }: SureProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="t-stack">
        {children}
        <div class="t-row">
          <Button look={look} onClick={() => void onAct()}>
            {act}
          </Button>
          <CancelButton onClick={onClose} />
        </div>
      </div>
    </Dialog>
  )
}
