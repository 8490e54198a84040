import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

export interface PanelProps {
  readonly title: string
  readonly class?: string
  /** Behind the title: a count, a link to all. */
  readonly end?: ComponentChildren
  readonly children: ComponentChildren
}

export function Panel({ title, class: more = '', end, children }: PanelProps) {
  const id = useId()
  return (
    <section class={`k-panel ${more}`} aria-labelledby={id}>
      <div class="k-panel__head">
        <h2 id={id}>{title}</h2>
        {end}
      </div>
      {children}
    </section>
  )
}
