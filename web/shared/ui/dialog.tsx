import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { common } from '../words/common'
import { IconButton } from './button'
import { CloseIcon } from './icons'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A modal dialog for as long as it is rendered: the browser's own, with its focus trap, Escape and backdrop. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  // Before the next key is heard: what someone types at once belongs to the dialog.
  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog === null) return
    const opener = document.activeElement
    dialog.showModal()
    return () => {
      dialog.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={element}
      class="t-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose()
      }}
    >
      <div class="t-dialog__head">
        <h2 id={id}>{title}</h2>
        <IconButton label={common.value.close} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <div class="t-dialog__body">{children}</div>
    </dialog>
  )
}
