/**
 * Shortcuts of one key. They are silent while somebody writes, while a dialog is open, with a modifier held, and
 * when the person has switched them off (WCAG 2.1.4).
 */
import { useEffect, useRef } from 'preact/hooks'
import { choice, signalOf } from '../../shared/storage/stored'

const setting = choice('taprose.antrean.shortcuts', ['on', 'off'])
export const shortcuts = signalOf(setting)
export const switchShortcuts = (on: boolean): void => setting.set(on ? 'on' : 'off')

/** The keys, in the order in which the list shows them; each names its sentence in the words. */
export const KEYS = [
  ['j', 'nextComplaint'],
  ['k', 'keyPrevious'],
  ['Enter', 'keyOpen'],
  ['Esc', 'keyClose'],
  ['/', 'search'],
  ['n', 'keyNews'],
  ['v', 'keyView'],
  ['d', 'keyOrders'],
  ['l', 'keyReports'],
  ['s', 'keySound'],
  ['c', 'keyClaim'],
  ['a', 'keyAcknowledge'],
  ['p', 'keyProgress'],
  ['r', 'sendResolve'],
  ['i', 'keyAsk'],
  ['b', 'sendReturn'],
  ['t', 'keyTemplate'],
  ['Ctrl+Enter', 'keySend'],
  ['Ctrl+Shift+Enter', 'keyOnward'],

  ['?', 'keyHelp'],
] as const

const WRITING = 'input:not([type=radio]):not([type=checkbox]):not([type=button]), textarea, select, [contenteditable=true]'

/** The key that this event stands for, or null where it is no shortcut. */
export function keyOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  const at = event.target
  if (at instanceof Element && at.closest(WRITING) !== null) return null
  // Arrows go through the choices of a group.
  if (event.key.startsWith('Arrow') && at instanceof Element && at.matches('[type=radio]')) return null
  if (document.querySelector('dialog[open]') !== null) return null
  return event.key === 'Escape' ? 'Esc' : event.key.length === 1 ? event.key.toLowerCase() : event.key
}

/** Listens for these keys as long as the component is shown. Escape works also where shortcuts are switched off. */
export function useShortcuts(actions: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(actions)
  latest.current = actions
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const key = keyOf(event)
      if (key === null || (shortcuts.peek() === 'off' && key !== 'Esc')) return
      const action = latest.current[key]
      if (action === undefined) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}
