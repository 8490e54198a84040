/** What need not be filled in lies folded; its line says what holds until somebody opens it. */
import type { ComponentChildren } from 'preact'
import { words } from './words'

export interface FoldProps {
  readonly id?: string
  /** The line that is seen while it is folded. */
  readonly line: ComponentChildren
  /** Whether there is something in it that must be seen. */
  readonly open?: boolean
  /** What opening it is for; absent: to change it. */
  readonly more?: string
  readonly onToggle?: (open: boolean) => void
  readonly children: ComponentChildren
}

export function Fold({ id, line, open, more, onToggle, children }: FoldProps) {
  return (
    // `open` is given only where it must be: else it is the reader's own.
    <details class="w-fold" {...(open === true ? { open } : {})} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary id={id}>
        <span>{line}</span>
        <span class="w-fold__more">{more ?? words.value.change}</span>
      </summary>
      <div class="w-fold__body t-stack">{children}</div>
    </details>
  )
}

/** Focuses a field, also one that lies folded. */
export function show(id: string): void {
  const element = document.getElementById(id)
  const fold = element?.closest('details')
  if (fold !== null && fold !== undefined) fold.open = true
  element?.focus()
}
