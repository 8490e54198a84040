/** Where the focus goes on the desk: never to nowhere. */

/** To the field with this id. */
export function focusField(id: string): void {
  const field = document.getElementById(id)
  field?.focus()
  field?.scrollIntoView({ block: 'nearest' })
}

/** To the heading of the complaint that is open. */
export const focusHeading = (): void => document.getElementById('detail-title')?.focus()

/** To the heading, where what had the focus is about to go. */
export const keepFocus = (): void =>
  void setTimeout(() => {
    if (document.activeElement === document.body) focusHeading()
  })

/** In a form's field: Ctrl+Enter sends it, Escape leaves the field, so that the keys are shortcuts again. */
export function leaveField(event: KeyboardEvent, send: () => void): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    send()
  } else if (event.key === 'Escape' && !event.defaultPrevented) {
    event.preventDefault()
    focusHeading()
  }
}
