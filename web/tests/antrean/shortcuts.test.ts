// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { KEYS } from '../../antrean/common/shortcuts'
import { keyOf } from '../../shared/keyboard/shortcuts'

function pressed(key: string, at: Element = document.body, more: KeyboardEventInit = {}): string | null {
  let heard: string | null = null
  const hear = (event: Event) => (heard = keyOf(event as KeyboardEvent))
  addEventListener('keydown', hear)
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  removeEventListener('keydown', hear)
  return heard
}

function put<Name extends keyof HTMLElementTagNameMap>(name: Name, more: Record<string, string> = {}) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(more)) element.setAttribute(key, value)
  document.body.append(element)
  return element
}

afterEach(() => document.body.replaceChildren())

describe('a shortcut', () => {
  it('is one key, whatever its case', () => {
    expect(pressed('j')).toBe('j')
    expect(pressed('J')).toBe('j')
    expect(pressed('?', document.body, { shiftKey: true })).toBe('?')
    expect(pressed('Escape')).toBe('Esc')
  })

  it('is silent while somebody writes', () => {
    for (const name of ['input', 'textarea', 'select'] as const) expect(pressed('j', put(name))).toBeNull()
    expect(pressed('j', put('input', { type: 'radio' }))).toBe('j')
  })

  it('leaves the browser’s and the system’s own keys alone', () => {
    expect(pressed('r', document.body, { ctrlKey: true })).toBeNull()
    expect(pressed('l', document.body, { metaKey: true })).toBeNull()
    expect(pressed('d', document.body, { altKey: true })).toBeNull()
  })

  it('waits until a dialog is closed', () => {
    const dialog = put('dialog', { open: '' })
    expect(pressed('j')).toBeNull()
    dialog.remove()
    expect(pressed('j')).toBe('j')
  })

  it('has a key of its own', () => {
    expect(new Set(KEYS.map(([key]) => key)).size).toBe(KEYS.length)
  })
})
