/** Light or dark: as the device, unless the person chose. */
import { signal } from '@preact/signals'
import { choice, signalOf } from './storage/stored'

const chosen = choice('taprose.theme', ['system', 'light', 'dark'])
const theme = signalOf(chosen)
/** What a page shows to whoever did not choose, in place of the device's own: a wall is dark. */
export const pageTheme = signal<'light' | 'dark' | null>(null)

function show(): void {
  const shown = theme.peek() === 'system' ? pageTheme.peek() : theme.peek()
  if (shown === null) document.documentElement.removeAttribute('data-theme')
  else document.documentElement.dataset['theme'] = shown
}

/** For as long as a page is shown; null gives the choice back to the device. */
export function preferOnPage(preferred: 'light' | 'dark' | null): void {
  pageTheme.value = preferred
  show()
}

/** Whether the screen is dark now. */
export function isDark(): boolean {
  const shown = theme.value === 'system' ? pageTheme.value : theme.value
  return shown === null ? matchMedia('(prefers-color-scheme: dark)').matches : shown === 'dark'
}

export function chooseTheme(to: 'system' | 'light' | 'dark'): void {
  chosen.set(to)
  show()
}

show()
