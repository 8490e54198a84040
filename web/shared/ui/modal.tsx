import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface ModalProps {
  readonly class: string
  /** The id of the element that names it. */
  readonly labelledBy: string
  readonly onClose: () => void
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  readonly children: ComponentChildren
}

/** What is modal for as long as it is rendered: the browser's own dialog, with its focus trap, Escape and backdrop. */
export function Modal({ class: look, labelledBy, onClose, onKeyDown, children }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null)
  // Before the next key is heard: what someone types at once belongs to the dialog.
  useLayoutEffect(() => {
    const dialog = element.current
    if (dialog === null) return
    const opener = document.activeElement
    dialog.showModal()
    return () => {
      dialog.close()
      // What opened it may have gone with what was done, or be the page's address: the focus never falls out of the page.
      if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus()
      else document.getElementById('main')?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={element}
      class={look}
      aria-labelledby={labelledBy}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
