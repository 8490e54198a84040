/**
 * Shortcuts of one key. They are silent while somebody writes, while a dialog is open, with a modifier held, and
 * when the person has switched them off (WCAG 2.1.4).
 */
import type { ReadonlySignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { choice, signalOf } from '../storage/stored'

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

export type Actions = Readonly<Record<string, (() => void) | undefined>>

export interface Shortcuts {
  readonly state: ReadonlySignal<'on' | 'off'>
  readonly turn: (on: boolean) => void
  /** Listens for these keys as long as the component is shown. Escape works also where shortcuts are off. */
  readonly use: (actions: Actions) => void
}

/** One client's shortcuts; `key` names what is kept of the person's choice. */
export function shortcutsOf(key: string): Shortcuts {
  const setting = choice(key, ['on', 'off'])
  const state = signalOf(setting)
  return {
    state,
    turn: (on) => setting.set(on ? 'on' : 'off'),
    use(actions) {
      const latest = useRef(actions)
      latest.current = actions
      // From the moment at which it is seen: who knows the next key does not wait for a frame.
      useLayoutEffect(() => {
        const hear = (event: KeyboardEvent) => {
          const pressed = keyOf(event)
          if (pressed === null || (state.peek() === 'off' && pressed !== 'Esc')) return
          const action = latest.current[pressed]
          if (action === undefined) return
          event.preventDefault()
          action()
        }
        addEventListener('keydown', hear)
        return () => removeEventListener('keydown', hear)
      }, [])
    },
  }
}
