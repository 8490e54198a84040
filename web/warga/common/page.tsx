/** One page of the citizen's client: its title, where the focus goes, and the feeds whose state the header shows. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Button, LeftIcon, type LinkState } from '../../shared/ui'
import { words } from './words'

/** The feeds of the page that is shown. */
export const shownStates = signal<readonly ReadonlySignal<LinkState>[]>([])

let first = true
/** The address that was opened: from there back leads out of Taprose. */
const shownFirst = location.href

/** An installed application has no button of the browser's. */
function Back({ to }: { readonly to: string }) {
  const { route } = useLocation()
  return (
    <div class="w-back t-noprint">
      <Button look="quiet" onClick={() => (first || shownFirst === location.href ? route(to) : history.back())}>
        <LeftIcon /> {words.value.back}
      </Button>
    </div>
  )
}

export interface PageProps {
  readonly title: string
  /** Where the title on the page is drawn otherwise; the document is named all the same. */
  readonly bare?: boolean
  readonly wide?: boolean
  readonly states?: readonly ReadonlySignal<LinkState>[]
  readonly class?: string
  /** Where the way back leads for whoever came straight here; absent: the menu's pages have none. */
  readonly back?: string
  readonly children: ComponentChildren
}

export function Page({ title, bare, wide, states, class: more, back, children }: PageProps) {
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
      {back !== undefined && <Back to={back} />}
      {bare !== true && (
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      )}
      {children}
    </div>
  )
}
