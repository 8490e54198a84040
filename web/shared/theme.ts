/** Light or dark: as the device, unless the person chose. */
import { signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

const KEY = 'taprose.theme'

function stored(): Theme {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'light' || kept === 'dark' ? kept : 'system'
  } catch {
    return 'system'
  }
}

export const theme = signal<Theme>(stored())

function show(): void {
  if (theme.peek() === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.dataset['theme'] = theme.peek()
}

export function chooseTheme(to: Theme): void {
  theme.value = to
  try {
    localStorage.setItem(KEY, to)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  show()
}

show()
