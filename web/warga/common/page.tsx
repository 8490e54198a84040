/** One page of the citizen's client: its title, where the focus goes, and the feeds whose state the header shows. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { LinkState } from '../../shared/ui'
import { words } from './words'

/** The feeds of the page that is shown. */
export const shownStates = signal<readonly ReadonlySignal<LinkState>[]>([])

let first = true

export interface PageProps {
  readonly title: string
  /** Where the title on the page is drawn otherwise; the document is named all the same. */
  readonly bare?: boolean
  readonly wide?: boolean
  readonly states?: readonly ReadonlySignal<LinkState>[]
  readonly class?: string
  readonly children: ComponentChildren
}

export function Page({ title, bare, wide, states, class: more, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = words.value.documentTitle({ page: title })
  }, [title, words.value])
  useEffect(() => {
    // Whoever goes from page to page by keyboard or ear starts at the new page's head.
    const place = heading.current ?? document.getElementById('main')
    if (!first) place?.focus({ preventScroll: true })
    first = false
  }, [])
  useEffect(() => {
    shownStates.value = states ?? []
    return () => (shownStates.value = [])
  }, [states?.[0]])
  return (
    <div class={`t-page t-stack${wide === true ? ' t-page--wide' : ''}${more === undefined ? '' : ` ${more}`}`}>
      {bare !== true && (
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      )}
      {children}
    </div>
  )
}
