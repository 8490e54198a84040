/** Where the keyboard is among the lines of the queue; it never falls out of the page. */

const linesShown = () => [...document.querySelectorAll<HTMLAnchorElement>('[data-line]')]

function go(line: HTMLElement | undefined): void {
  line?.focus()
  line?.scrollIntoView({ block: 'nearest' })
}

/** To the next or the one before; `open`: between which lines the open complaint stands, or stood. */
export function moveFocus(by: 1 | -1, open: { readonly after: number; readonly before: number }): void {
  const lines = linesShown()
  const at = lines.findIndex((line) => line === document.activeElement)
  const from = at !== -1 ? at : by === 1 ? open.after : open.before
  go(from < 0 ? lines[by === 1 ? 0 : lines.length - 1] : lines[from + by])
}

/** To this complaint's line, or where it has left the queue to that which stands in its place. */
export function focusLine(number: string, place: number): void {
  const lines = linesShown()
  const own = lines.find((line) => line.dataset['line'] === number) ?? lines[Math.min(Math.max(place, 0), lines.length - 1)]
  go(own ?? document.getElementById('queue-title') ?? undefined)
}

/** Once what was changed is on the screen: there, if the focus has been lost with what it was on, or `always`. */
export function keepFocus(there: () => HTMLElement | null | undefined, always = false): void {
  setTimeout(() => {
    if (always || document.activeElement === null || document.activeElement === document.body) go(there() ?? undefined)
  })
}
