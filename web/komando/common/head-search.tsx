/** The one search field of the command center: a number opens its complaint, anything else a list over the wall. */
import { useEffect, useRef } from 'preact/hooks'
import { SearchField } from '../../shared/search/field'
import { words } from '../../shared/search/words'
import { useView } from './tap'

const WRITING = 'input, textarea, select, [contenteditable=true]'

/** "/" leads to the field, unless somebody writes or a dialog is open. */
function useSlash(focus: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(WRITING) !== null) return
      event.preventDefault()
      focus()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}

export function HeadSearch() {
  const { view, open } = useView()
  const form = useRef<HTMLFormElement>(null)
  useSlash(() => form.current?.querySelector('input')?.focus())
  const value = view.kind === 'list' ? (view.drill.search ?? '') : ''
  return (
    <div class="k-headsearch">
      <SearchField
        small
        field={form}
        value={value}
        label={words.value.search}
        hint={words.value.search}
        onSearch={(search) => open(search === '' ? { kind: 'none' } : { kind: 'list', drill: { search, order: 'RELEVANCE' } })}
        onNumber={(number) => open({ kind: 'complaint', number, over: null })}
      />
    </div>
  )
}
